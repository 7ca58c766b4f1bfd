package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.StepRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Is what the report says of each node what the node has shown? */
record Truth(Seen seen, RolloutReport report) {
    List<String> violations() {
        List<String> found = new ArrayList<>();
        for (NodeResult node : report.nodes()) {
            found.addAll(of(node));
        }
        for (String node : Lab.NODES) {
            if (report.nodes().stream().noneMatch(result -> result.node().equals(node))) {
                found.addAll(left(node));
            }
        }
        found.addAll(order());
        return found;
    }

    private List<String> of(NodeResult node) {
        return switch (node.outcome()) {
            case PATCHED -> ofPatched(node);
            case DIED ->
                seen.fell(node.node(), Instant.MAX)
                        ? List.of()
                        : List.of("said to have died, and never went off: " + node.node());
            case BLOCKED, CANCELLED, ALREADY_PATCHED -> untouched(node.node(), "said to be untouched");
            default -> List.of();
        };
    }

    private List<String> ofPatched(NodeResult node) {
        Instant proven = proven(node);
        List<String> found = new ArrayList<>();
        if (!seen.at(node.node(), proven).map(sample -> sample.active(Lab.NEW)).orElse(false)) {
            found.add("I5: said to be patched, and " + Lab.NEW + " was not active when it was proven: " + node.node());
        }
        if (seen.fellInHand(node.node(), proven)) {
            found.add("I6: said to have survived, and went off between its touch and the proof: " + node.node());
        }
        return found;
    }

    private List<String> left(String node) {
        return report.outcome() == RolloutOutcome.COMPLETED
                ? List.of("completed, and the report lacks " + node)
                : untouched(node, "not in the report");
    }

    private List<String> untouched(String node, String why) {
        return seen.firstTouch(node).isPresent() ? List.of("I8: " + why + ", and it was touched: " + node) : List.of();
    }

    /** I1 to its end: a node is touched only when the one before has been proven to have survived. */
    private List<String> order() {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < report.nodes().size(); i++) {
            NodeResult before = report.nodes().get(i - 1);
            String node = report.nodes().get(i).node();
            Instant proven = before.outcome() == NodeOutcome.PATCHED ? proven(before) : Instant.MIN;
            if (seen.firstTouch(node).map(touch -> touch.isBefore(proven)).orElse(false)) {
                found.add("I1: " + node + " was touched before " + before.node() + " was proven");
            }
        }
        return found;
    }

    private static Instant proven(NodeResult node) {
        StepRecord last = node.steps().get(node.steps().size() - 1);
        return last.started().plus(last.took());
    }
}
