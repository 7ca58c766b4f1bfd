package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RolloutReport;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the end of a cluster's rollout was, when it did not end with a result. */
public final class RolloutEnds {
    private RolloutEnds() {}

    /** @param cause what its workflow, or the start of it, failed with; null when there is no more than that */
    public static ClusterOutcome failed(String cluster, @Nullable Throwable cause) {
        if (cause instanceof ApplicationFailure application
                && application.getDetails().getSize() > 0) {
            return Verdict.of(cluster, application.getDetails().get(RolloutReport.class));
        }
        if (cause instanceof WorkflowExecutionAlreadyStarted) {
            return outcome(cluster, State.DEFERRED, "CLUSTER_BUSY", "another rollout of it is under way");
        }
        if (cause instanceof CanceledFailure) {
            return outcome(cluster, State.FAILED, "ROLLOUT_CANCELLED", "its rollout was cancelled");
        }
        return lost(cluster, cause == null ? "" : ": " + cause);
    }

    /** Nobody knows. */
    public static ClusterOutcome lost(String cluster, String why) {
        return outcome(cluster, State.FAILED, "ROLLOUT_ENDED", "its rollout ended without a report" + why);
    }

    private static ClusterOutcome outcome(String cluster, State state, String code, String found) {
        Finding why = new Finding(code, cluster, found, "see " + ClusterRollout.idFor(cluster) + " in the Temporal UI");
        return new ClusterOutcome(cluster, state, "", found, List.of(why));
    }
}
