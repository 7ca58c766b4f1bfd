package dev.pacepatch.workflow;

import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.RolloutRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Is a cluster fit to be patched now, whatever the patch? Reads, and touches nothing. Its id is {@code check/<cluster>}. */
@WorkflowInterface
public interface ClusterCheck {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "ClusterCheck";

    /** By the request of a rollout, of which it takes {@code cluster}, {@code accept} and {@code stall}. */
    @WorkflowMethod(name = TYPE)
    GateDecision run(@Nullable RolloutRequest request);

    /** The id under which the CLI starts it. */
    static String idFor(String cluster) {
        return "check/" + cluster;
    }
}
