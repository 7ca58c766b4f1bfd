package dev.pacepatch.acceptance.crash;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Does the end fit the fault of one cell? A rollout may not halt for what costs only time, nor complete over a node that died under its
 * hands.
 *
 * @param struck the node that the fault is about
 */
record Verdict(Cell cell, String struck) implements EndRule {
    private static final Set<RolloutOutcome> BEFORE_THE_TOUCH =
            Set.of(RolloutOutcome.COMPLETED, RolloutOutcome.HALTED, RolloutOutcome.REFUSED);

    @Override
    public List<String> violations(RolloutReport report) {
        List<String> found = new ArrayList<>();
        if (!outcomes().contains(report.outcome())) {
            found.add("the outcome is " + report.outcome() + ", not of " + outcomes() + ": " + report.summary());
        }
        if (report.outcome() == RolloutOutcome.REFUSED && !report.nodes().isEmpty()) {
            found.add("refused, after " + report.nodes().size() + " nodes");
        }
        if (report.outcome() == RolloutOutcome.HALTED) {
            found.addAll(ofTheHalt(report));
        }
        return found;
    }

    private Set<RolloutOutcome> outcomes() {
        return switch (cell.fault().kind()) {
            case COORDINATION, CONNECTION -> Set.of(RolloutOutcome.COMPLETED);
            case INSTALL ->
                cell.step() == Step.PREFETCH
                        ? BEFORE_THE_TOUCH
                        : Set.of(RolloutOutcome.COMPLETED, RolloutOutcome.HALTED);
            case DEATH -> ofDeath();
        };
    }

    private Set<RolloutOutcome> ofDeath() {
        if (cell.step().touches()) {
            return Set.of(RolloutOutcome.HALTED);
        }
        return cell.step().before(Step.STANDBY) ? BEFORE_THE_TOUCH : Set.of(RolloutOutcome.COMPLETED);
    }

    private List<String> ofTheHalt(RolloutReport report) {
        List<NodeResult> bad =
                report.nodes().stream().filter(node -> !node.outcome().good()).toList();
        if (bad.size() != 1
                || report.nodes().indexOf(bad.get(0)) != report.nodes().size() - 1) {
            return List.of("halted, and not the last node alone is the reason: " + report.summary());
        }
        NodeResult node = bad.get(0);
        List<String> found = new ArrayList<>();
        if (!reasons().contains(node.outcome())) {
            found.add(node.node() + " is " + node.outcome() + ", not of " + reasons() + ": " + node.summary());
        }
        // A cluster that lost a node may shut the gate of the others, too.
        boolean ofTheCluster = cell.fault().kind() == Fault.Kind.DEATH && node.outcome() == NodeOutcome.BLOCKED;
        if (!ofTheCluster && !node.node().equals(struck)) {
            found.add("the fault was on " + struck + ", but " + node.node() + " is " + node.outcome());
        }
        if (node.findings().isEmpty()) {
            found.add(node.node() + " is " + node.outcome() + " without a finding");
        }
        return found;
    }

    private Set<NodeOutcome> reasons() {
        return switch (cell.fault().kind()) {
            case COORDINATION, CONNECTION -> Set.of();
            case INSTALL ->
                cell.step().before(Step.STANDBY)
                        ? Set.of(NodeOutcome.BLOCKED, NodeOutcome.FAILED)
                        : Set.of(NodeOutcome.FAILED);
            case DEATH -> Set.of(cell.step().touches() ? NodeOutcome.DIED : NodeOutcome.BLOCKED);
        };
    }
}
