package dev.pacepatch.workflow;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.WindowAnswer;
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

    static Ending nodeCancelled(NodeResult result) {
        String found = "the workflow of " + result.node() + " was cancelled, the rollout was not: " + result.summary()
                + ", but its soak was cut short";
        Finding why = new Finding(
                "NODE_CANCELLED", result.node(), found, "see that the node is well, then start the rollout again");
        return new Ending(RolloutOutcome.HALTED, found + "; no further node was touched", List.of(why));
    }

    /** An operator has aborted it; what became of the node in hand is in its own result. */
    static Ending aborted(Decision abort, String cluster) {
        Finding why = new Finding("ABORTED", cluster, abort.sentence(), "start it again when that has been settled");
        return new Ending(
                RolloutOutcome.HALTED, "aborted by " + abort.by() + "; no further node was touched", List.of(why));
    }

    /** Whoever was waited for did not come. */
    static Ending undecided(String what, RolloutRequest request) {
        String found = what + " within " + request.decisionWait();
        Finding why = new Finding(
                "NO_DECISION",
                request.cluster(),
                found,
                "start it again when somebody is there to decide, or give a longer decisionWait");
        return new Ending(RolloutOutcome.HALTED, found + "; no further node was touched", List.of(why));
    }

    /** Its maintenance window is not open in time. */
    static Ending shut(WindowAnswer answer, RolloutRequest request) {
        String found = "its maintenance window does not open within " + request.windowWait() + ": " + answer.seen();
        Finding why = new Finding(
                "OUTSIDE_WINDOW",
                request.cluster(),
                found,
                "start it again with a longer windowWait, change the windows' file, or accept OUTSIDE_WINDOW with a reason");
        return new Ending(RolloutOutcome.HALTED, found + "; no further node was touched", List.of(why));
    }

    Ending with(List<Finding> more) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(more);
        return new Ending(outcome, summary, all);
    }
}
