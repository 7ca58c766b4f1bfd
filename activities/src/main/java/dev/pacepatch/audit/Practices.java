package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Red Hat's recommended practices for live patches in a cluster (P1 to P11), and what a history says of each. PROVEN means that events
 * are named in which it was checked or done. What lies outside of them is NOT_SHOWN; what is asked of live patches is NOT_APPLICABLE to a
 * kernel update.
 */
public final class Practices {
    private final Audit audit;
    private final Checks checks;
    private final List<Practice> rows = new ArrayList<>();

    private Practices(Audit audit) {
        this.audit = audit;
        this.checks = new Checks(audit);
    }

    /** One row for each practice, in order. */
    public static List<Practice> of(Audit audit) {
        Practices practices = new Practices(audit);
        if (Procedures.boots(audit)) {
            practices.rows.addAll(new KernelPractices(audit).rows());
        } else {
            practices.patchAndKernel();
            practices.procedure();
        }
        practices.oneByOne();
        practices.testFirst();
        practices.sameOnAll();
        return List.copyOf(practices.rows);
    }

    private void patchAndKernel() {
        cves();
        checked("P2", "KERNEL_NOT_SUPPORTED", "KERNEL_PAST_EOL", "NO_PATCH");
        rebootBy();
        checked("P4", "BELOW_FLOOR");
        checked("P5", "KERNEL_NOT_SUPPORTED", "MIXED_KERNELS", "PATCH_FOR_OTHER_KERNEL");
        checked(
                "P6",
                "FTRACE_OFF",
                "PROBES_IN_USE",
                "NO_SPACE",
                "PACKAGE_MANAGER_BUSY",
                "RIVAL_UPDATER",
                "REPOSITORIES_UNREADABLE",
                "NODE_KIT_VERSION");
    }

    private void cves() {
        if (audit.facts().path("cves").isEmpty()) {
            add("P1", State.NOT_SHOWN, List.of(), "no history of a plan that names the patch's CVEs");
        } else {
            String event = audit.facts().path("event").asText();
            add("P1", State.PROVEN, List.of(event), Payloads.line(audit.facts().path("cves")));
        }
    }

    private void rebootBy() {
        String by = audit.facts().path("rebootBy").asText("");
        if (!by.isEmpty() && !by.equals("null")) {
            add("P3", State.PROVEN, List.of(audit.facts().path("event").asText()), "reboot by " + by);
            return;
        }
        for (Audit.Inspected one : audit.inspections()) {
            for (Audit.Found warning : one.warnings()) {
                if (warning.code().equals("REBOOT_DUE")) {
                    add("P3", State.PROVEN, List.of(one.event()), "told: " + warning.sentence());
                    return;
                }
            }
        }
        add(
                "P3",
                State.NOT_SHOWN,
                List.of(),
                "the day is in the history of a plan; the update is a rollout of its own");
    }

    private void checked(String id, String... codes) {
        rows.add(checks.of(id, codes));
    }

    private void procedure() {
        if (audit.inspections().isEmpty()) {
            add("P7", State.NOT_SHOWN, List.of(), "no plan is in the history");
        } else {
            String event =
                    audit.inspections().get(audit.inspections().size() - 1).event();
            add(
                    "P7",
                    State.PROVEN,
                    List.of(event),
                    "the workflow " + audit.rollout().type()
                            + ", by the plan of this event; kernel updates are rollouts of their own");
        }
        background();
    }

    private void background() {
        List<NodeAudit> touched = audit.nodes().stream()
                .filter(node -> Procedures.CHANGED.contains(node.outcome()))
                .toList();
        List<NodeAudit> out = touched.stream()
                .filter(node -> !Set.of("", "PT0S").contains(node.outOfService()))
                .toList();
        if (touched.isEmpty()) {
            add("P8", State.NOT_SHOWN, List.of(), "no node was patched");
        } else if (out.isEmpty()) {
            add("P8", State.PROVEN, events(touched), "all in place: no node was out of service");
        } else {
            String who = String.join(
                    "; ",
                    out.stream()
                            .map(node -> node.node() + " was out of service for " + node.outOfService() + " ("
                                    + node.how() + ")")
                            .toList());
            add(
                    "P8",
                    State.WAIVED,
                    events(out),
                    "standby " + audit.request().path("standby").asText("AUTO") + ": " + who);
        }
    }

    private void oneByOne() {
        List<String> proofs = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        Instant free = Instant.MIN;
        String before = "";
        for (NodeAudit node : audit.nodes()) {
            if (node.started() != null && node.started().isBefore(free)) {
                lacking.add(before + " and " + node.node() + " overlap");
            }
            free = node.ended() == null ? Instant.MAX : node.ended();
            before = node.node();
            proofs.add(node.event());
            if (Procedures.CHANGED.contains(node.outcome())) {
                proofs.addAll(survival(node));
            }
        }
        List<NodeAudit> unproven = audit.nodes().stream()
                .filter(node -> !Procedures.WELL.contains(node.outcome()))
                .filter(node -> followed(node) && !decided(node))
                .toList();
        unproven.forEach(node -> lacking.add(node.node() + " ended as " + node.outcome() + ", and another was begun"));
        if (audit.nodes().isEmpty()) {
            lacking.add("no node was begun");
        }
        add(
                "P9",
                lacking.isEmpty() ? State.PROVEN : State.NOT_SHOWN,
                proofs,
                lacking.isEmpty()
                        ? "no two overlap; each was proven before the next, or somebody decided"
                        : String.join("; ", lacking));
    }

    private List<String> survival(NodeAudit node) {
        return audit.steps().stream()
                .filter(step ->
                        step.step().equals("ConfirmSurvival") && step.verdict().equals("PROVEN"))
                .map(StepAudit::event)
                .filter(node::tells)
                .toList();
    }

    private boolean followed(NodeAudit node) {
        return audit.nodes().indexOf(node) < audit.nodes().size() - 1;
    }

    private boolean decided(NodeAudit node) {
        Instant ended = node.ended();
        return audit.decisions().stream()
                .anyMatch(d -> Set.of("RETRY", "SKIP").contains(d.kind())
                        && (d.node().isEmpty() || d.node().equals(node.node()))
                        && ended != null
                        && d.at().isAfter(ended));
    }

    private void testFirst() {
        List<String> checks = audit.steps().stream()
                .filter(step -> step.step().equals("RunCheck") && step.verdict().equals("DONE"))
                .map(StepAudit::event)
                .toList();
        String nevra = audit.patch().path("nevra").asText();
        boolean tested = false;
        for (var one : audit.request().path("tested")) {
            tested |= one.asText().equals(nevra);
        }
        if (tested) {
            List<String> events = new ArrayList<>(checks);
            audit.inspections().forEach(one -> events.add(one.event()));
            add("P10", State.PROVEN, events, "a campaign's test ring has proven " + nevra);
        } else {
            String own = checks.isEmpty() ? "" : "; own checks were run and passed";
            add("P10", State.NOT_SHOWN, checks, "no test ring stands behind this rollout" + own);
        }
    }

    private void sameOnAll() {
        boolean boots = Procedures.boots(audit);
        // kernels that are not the same are what a kernel update is there for
        Practice before = boots
                ? checks.of("P11", "PACKAGES_DIFFER", "MIXED_VERSIONS")
                : checks.of("P11", "PACKAGES_DIFFER", "MIXED_VERSIONS", "MIXED_KERNELS");
        Map<String, String> open = Remains.open(audit);
        Map<String, String> now = new LinkedHashMap<>();
        audit.nodes()
                .forEach(node ->
                        now.put(node.node(), boots ? node.after().path("uname").asText() : node.patchAfter()));
        if (!open.isEmpty() || Set.copyOf(now.values()).size() > 1) {
            String why = "the nodes are mixed: " + (open.isEmpty() ? now : open);
            add("P11", State.NOT_SHOWN, before.events(), why + "; before: " + before.note());
        } else {
            List<String> events = new ArrayList<>(before.events());
            events.addAll(events(audit.nodes()));
            add("P11", before.state(), events, before.note() + "; after: " + now);
        }
    }

    private static List<String> events(List<NodeAudit> nodes) {
        return nodes.stream().map(NodeAudit::event).toList();
    }

    private void add(String id, State state, List<String> events, String note) {
        rows.add(Checks.row(id, state, events, note));
    }
}
