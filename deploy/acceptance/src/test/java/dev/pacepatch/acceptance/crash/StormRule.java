package dev.pacepatch.acceptance.crash;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Does the end fit a storm? What goes away costs only time. A fault that costs may find its node before, in or after the touch, or not
 * at all, so the rollout may end in any way that says why; but the node that halts it is the one that was struck, or was not touched, or says that a peer was
 * fenced while it was in hand.
 */
record StormRule(Storm storm) implements EndRule {
    private static final Set<NodeOutcome> HALTING =
            EnumSet.of(NodeOutcome.FAILED, NodeOutcome.DIED, NodeOutcome.BLOCKED, NodeOutcome.UNCERTAIN);

    @Override
    public List<String> violations(RolloutReport report) {
        Optional<Storm.Blow> costly =
                storm.blows().stream().filter(Storm.Blow::costs).findFirst();
        if (costly.isEmpty()) {
            return report.outcome() == RolloutOutcome.COMPLETED
                    ? List.of()
                    : List.of(
                            "the outcome is " + report.outcome() + ", and every fault went away: " + report.summary());
        }
        String struck = costly.get().node();
        return Stream.concat(
                        ofTheOutcome(report).stream(),
                        report.nodes().stream()
                                .filter(node -> !node.outcome().good())
                                .filter(node -> !fits(node, struck))
                                .map(node -> node.node() + " is " + node.outcome() + ", and " + struck + " was struck: "
                                        + node.summary()))
                .toList();
    }

    private static List<String> ofTheOutcome(RolloutReport report) {
        return switch (report.outcome()) {
            case COMPLETED, HALTED -> List.of();
            case REFUSED -> report.nodes().isEmpty() ? List.of() : List.of("refused, after nodes: " + report.summary());
            default -> List.of("the outcome is " + report.outcome() + ": " + report.summary());
        };
    }

    private static boolean fits(NodeResult node, String struck) {
        return HALTING.contains(node.outcome())
                && !node.findings().isEmpty()
                && (node.outcome() == NodeOutcome.BLOCKED || node.node().equals(struck) || sawItsPeerDie(node));
    }

    /** Patched, and alive: but a cluster that has lost a node meanwhile is not as before, and so nothing is proven (I6). */
    private static boolean sawItsPeerDie(NodeResult node) {
        return node.outcome() == NodeOutcome.FAILED
                && node.findings().stream().anyMatch(finding -> finding.code().equals("PEER_FENCED"));
    }
}
