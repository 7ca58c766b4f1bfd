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
 * are named in which it was checked or done. A practice that these histories cannot show, because it lies outside them, is NOT_SHOWN.
 */
public final class Practices {
    private final Audit audit;
    private final PracticeRows rows;

    private Practices(Audit audit) {
        this.audit = audit;
        this.rows = new PracticeRows(audit);
    }

    /** One row for each practice, in order. */
    public static List<Practice> of(Audit audit) {
        Practices practices = new Practices(audit);
        if (Outcomes.ofKernel(audit)) {
            KernelPractices.tell(audit, practices.rows);
        } else {
            LivePatchPractices.tell(audit, practices.rows);
        }
        practices.oneByOne();
        practices.testFirst();
        practices.sameOnAll();
        return practices.rows.all();
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
            if (Outcomes.CHANGED.contains(node.outcome())) {
                proofs.addAll(survival(node));
            }
        }
        List<NodeAudit> unproven = audit.nodes().stream()
                .filter(node -> !Outcomes.WELL.contains(node.outcome()))
                .filter(node -> followed(node) && !decided(node))
                .toList();
        unproven.forEach(node -> lacking.add(node.node() + " ended as " + node.outcome() + ", and another was begun"));
        if (audit.nodes().isEmpty()) {
            lacking.add("no node was begun");
        }
        rows.add(
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
            rows.add("P10", practice, State.PROVEN, events, "a campaign's test ring has proven " + nevra);
        } else {
            String own = checks.isEmpty() ? "" : "; own checks were run and passed";
            rows.add("P10", practice, State.NOT_SHOWN, checks, "no test ring stands behind this rollout" + own);
        }
    }

    private void sameOnAll() {
        boolean kernel = Outcomes.ofKernel(audit);
        String practice = "the same packages on all nodes; mixed for a limited time only";
        if (kernel) {
            rows.checked("P11", practice, "PACKAGES_DIFFER", "MIXED_VERSIONS");
        } else {
            rows.checked("P11", practice, "PACKAGES_DIFFER", "MIXED_VERSIONS", "MIXED_KERNELS");
        }
        Map<String, String> open = Remains.notDone(audit);
        Map<String, String> runs = new LinkedHashMap<>();
        audit.nodes()
                .forEach(node -> runs.put(
                        node.node(), kernel ? node.after().path("uname").asText() : node.patchAfter()));
        Practice before = rows.takeLast();
        if (!open.isEmpty() || Set.copyOf(runs.values()).size() > 1) {
            String why = "the nodes are mixed: " + (open.isEmpty() ? runs : open);
            rows.add(
                    before.id(),
                    before.practice(),
                    State.NOT_SHOWN,
                    before.events(),
                    why + "; before: " + before.note());
        } else {
            List<String> events = new ArrayList<>(before.events());
            events.addAll(events(audit.nodes()));
            rows.add(before.id(), before.practice(), before.state(), events, before.note() + "; after: " + runs);
        }
    }

    private static List<String> events(List<NodeAudit> nodes) {
        return nodes.stream().map(NodeAudit::event).toList();
    }
}
