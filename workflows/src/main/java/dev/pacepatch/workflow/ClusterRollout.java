package dev.pacepatch.workflow;

import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.RolloutStatus;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Rolls one live patch over one cluster, node by node. Its id is {@code rollout/<cluster>}. */
@WorkflowInterface
public interface ClusterRollout extends RolloutDecisions {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "ClusterRollout";

    /** Runs to the end; a rollout that is refused or halted fails with a message that says what to do. */
    @WorkflowMethod(name = TYPE)
    RolloutReport run(@Nullable RolloutRequest request);

    /** Where it stands. */
    @QueryMethod(name = "status", description = "Which node, which step, why it waits; the report at the end")
    RolloutStatus status();

    /**
     * From a node's workflow that was cancelled: what became of the node. The server drops the result of a cancelled workflow, and the
     * report must not lose it.
     */
    @SignalMethod(name = "nodeEnded", description = "Sent by a node's workflow, not by people")
    void nodeEnded(NodeResult result);

    /** The id under which the CLI and the schedules start it. */
    static String idFor(String cluster) {
        return "rollout/" + cluster;
    }
}
