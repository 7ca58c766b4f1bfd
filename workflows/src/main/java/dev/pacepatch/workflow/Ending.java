package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import java.util.ArrayList;
import java.util.List;

/** How a rollout ends, before its report is written. */
record Ending(RolloutOutcome outcome, String summary, List<Finding> findings) {

    static Ending refused(String summary, List<Finding> findings) {
        return new Ending(RolloutOutcome.REFUSED, summary, findings);
    }

    static Ending cancelled() {
        return new Ending(RolloutOutcome.CANCELLED, "cancelled; no further node was touched", List.of());
    }

    static Ending halted(NodeResult result) {
        String summary = result.node() + " " + result.outcome() + ": " + result.summary();
        return new Ending(RolloutOutcome.HALTED, summary, result.findings());
    }

    Ending with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Ending(outcome, summary, all);
    }
}
