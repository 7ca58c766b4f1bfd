package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Red Hat's recommended practices for live patches in a cluster (P1 to P11), and what a history says of each. PROVEN means that events
 * are named in which it was checked or done. A practice that lies outside a rollout, as the regular kernel update does, is NOT_SHOWN.
 */
public final class Practices {
    private static final Set<String> WELL = Set.of("PATCHED", "ALREADY_PATCHED");

    private final Audit audit;
    private final List<Practice> rows = new ArrayList<>();

    private Practices(Audit audit) {
        this.audit = audit;
    }

    /** One row for each practice, in order. */
    public static List<Practice> of(Audit audit) {
        Practices practices = new Practices(audit);
        practices.patchAndKernel();
        practices.procedure();
        practices.oneByOne();
        practices.testFirst();
        practices.sameOnAll();
        return List.copyOf(practices.rows);
    }

    private void patchAndKernel() {
        factRow("P1", "a live patch fixes selected CVEs only: it is told which", "cves", "CVEs");
        checked(
                "P2",
                "live patches exist for select kernels, until a day",
                "KERNEL_NOT_SUPPORTED",
                "KERNEL_PAST_EOL",
                "NO_PATCH");
        rebootBy();
        checked("P4", "kernel and patch are above the floor from which clusters are supported", "BELOW_FLOOR");
        checked(
                "P5",
                "the nodes run a kernel for which live patches are provided",
                "KERNEL_NOT_SUPPORTED",
                "MIXED_KERNELS",
                "PATCH_FOR_OTHER_KERNEL");
        checked(
                "P6",
                "the prerequisites of kpatch are met on each node",
                "FTRACE_OFF",
                "PROBES_IN_USE",
                "NO_SPACE",
                "PACKAGE_MANAGER_BUSY",
                "RIVAL_UPDATER",
                "REPOSITORIES_UNREADABLE",
                "NODE_KIT_VERSION");
    }

    private void factRow(String id, String practice, String field, String what) {
        String event = audit.facts().path("event").asText();
        if (audit.facts().path(field).isEmpty()) {
            add(id, practice, State.NOT_SHOWN, List.of(), "no history of a plan that names the patch's " + what);
        } else {
            add(
                    id,
                    practice,
                    State.PROVEN,
                    List.of(event),
                    Payloads.line(audit.facts().path(field)));
        }
    }

    private void rebootBy() {
        String practice = "no upgrade: a kernel update with a reboot is planned";
        String by = audit.facts().path("rebootBy").asText("");
        if (!by.isEmpty() && !by.equals("null")) {
            add(
                    "P3",
                    practice,
                    State.PROVEN,
                    List.of(audit.facts().path("event").asText()),
                    "reboot by " + by);
            return;
        }
        for (Audit.Inspected one : audit.inspections()) {
            for (Audit.Found warning : one.warnings()) {
                if (warning.code().equals("REBOOT_DUE")) {
                    add("P3", practice, State.PROVEN, List.of(one.event()), "told: " + warning.sentence());
                    return;
                }
            }
        }
        add(
                "P3",
                practice,
                State.NOT_SHOWN,
                List.of(),
                "the day is in the history of a plan; the update is no part of a rollout");
    }

    /** The last look at the cluster found none of these, or somebody has accepted it. */
    private void checked(String id, String practice, String... codes) {
        Set<String> which = Set.of(codes);
        if (audit.inspections().isEmpty()) {
            add(id, practice, State.NOT_SHOWN, List.of(), "no look at the whole cluster is in the history");
            return;
        }
        Audit.Inspected last = audit.inspections().get(audit.inspections().size() - 1);
        List<String> against = Stream.of(last.problems(), last.blockers())
                .flatMap(List::stream)
                .filter(one -> which.contains(one.code()))
                .map(Audit.Found::sentence)
                .toList();
        List<String> accepted = last.accepted().stream()
                .filter(one -> which.contains(one.code()))
                .map(Audit.Found::sentence)
                .toList();
        boolean readable = !last.verdict().equals("UNDECODABLE");
        if (!readable || !against.isEmpty()) {
            String why = readable ? String.join("; ", against) : "its answer cannot be decoded";
            add(id, practice, State.NOT_SHOWN, List.of(last.event()), why);
        } else if (!accepted.isEmpty()) {
            add(id, practice, State.WAIVED, List.of(last.event()), String.join("; ", accepted));
        } else if (last.plan().isEmpty()) {
            add(id, practice, State.NOT_SHOWN, List.of(last.event()), "the look ended without a plan");
        } else {
            add(id, practice, State.PROVEN, List.of(last.event()), "checked, none found: " + String.join(", ", codes));
        }
    }

    private void procedure() {
        String practice = "a defined procedure for live patches";
        if (audit.inspections().isEmpty()) {
            add("P7", practice, State.NOT_SHOWN, List.of(), "no plan is in the history");
        } else {
            String event =
                    audit.inspections().get(audit.inspections().size() - 1).event();
            add(
                    "P7",
                    practice,
                    State.PROVEN,
                    List.of(event),
                    "the workflow " + audit.rollout().type()
                            + ", by the plan of this event; kernel updates are not a part of it");
        }
        background();
    }

    private void background() {
        String practice = "applied in the background, without an outage";
        List<NodeAudit> touched = audit.nodes().stream()
                .filter(node -> node.outcome().equals("PATCHED"))
                .toList();
        List<NodeAudit> out = touched.stream()
                .filter(node -> !Set.of("", "PT0S").contains(node.outOfService()))
                .toList();
        if (touched.isEmpty()) {
            add("P8", practice, State.NOT_SHOWN, List.of(), "no node was patched");
        } else if (out.isEmpty()) {
            add("P8", practice, State.PROVEN, events(touched), "all in place: no node was out of service");
        } else {
            String who = String.join(
                    "; ",
                    out.stream()
                            .map(node -> node.node() + " was out of service for " + node.outOfService() + " ("
                                    + node.how() + ")")
                            .toList());
            add(
                    "P8",
                    practice,
                    State.WAIVED,
                    events(out),
                    "standby " + audit.request().path("standby").asText("AUTO") + ": " + who);
        }
    }

    private void oneByOne() {
        String practice = "one node at a time, each proven to have survived before the next";
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
            if (node.outcome().equals("PATCHED")) {
                proofs.addAll(survival(node));
            }
        }
        List<NodeAudit> unproven = audit.nodes().stream()
                .filter(node -> !WELL.contains(node.outcome()))
                .filter(node -> followed(node) && !decided(node))
                .toList();
        unproven.forEach(node -> lacking.add(node.node() + " ended as " + node.outcome() + ", and another was begun"));
        if (audit.nodes().isEmpty()) {
            lacking.add("no node was begun");
        }
        add(
                "P9",
                practice,
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
        String practice = "tested first, in an environment for tests, by a scenario of one's own";
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
            add("P10", practice, State.PROVEN, events, "a campaign's test ring has proven " + nevra);
        } else {
            String own = checks.isEmpty() ? "" : "; own checks were run and passed";
            add("P10", practice, State.NOT_SHOWN, checks, "no test ring stands behind this rollout" + own);
        }
    }

    private void sameOnAll() {
        checked(
                "P11",
                "the same packages on all nodes; mixed for a limited time only",
                "PACKAGES_DIFFER",
                "MIXED_VERSIONS",
                "MIXED_KERNELS");
        Map<String, String> open = Remains.notPatched(audit);
        Map<String, String> modules = new LinkedHashMap<>();
        audit.nodes().forEach(node -> modules.put(node.node(), node.patchAfter()));
        Practice before = rows.remove(rows.size() - 1);
        if (!open.isEmpty() || Set.copyOf(modules.values()).size() > 1) {
            String why = "the nodes are mixed: " + (open.isEmpty() ? modules : open);
            add(before.id(), before.practice(), State.NOT_SHOWN, before.events(), why + "; before: " + before.note());
        } else {
            List<String> events = new ArrayList<>(before.events());
            events.addAll(events(audit.nodes()));
            add(before.id(), before.practice(), before.state(), events, before.note() + "; after: " + modules);
        }
    }

    private static List<String> events(List<NodeAudit> nodes) {
        return nodes.stream().map(NodeAudit::event).toList();
    }

    private void add(String id, String practice, State state, List<String> events, String note) {
        rows.add(new Practice(id, practice, state, List.copyOf(events), note));
    }
}
