package dev.pacepatch.workflow;

import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.RolloutRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Shows what a rollout would do, by the same request; reads, and touches nothing. Its id is {@code plan/<cluster>}. */
@WorkflowInterface
public interface ClusterPlan {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "ClusterPlan";

    /** Ends with a plan also when it is not ready; it fails only on a request that is wrong in itself. */
    @WorkflowMethod(name = TYPE)
    PlanReport run(@Nullable RolloutRequest request);

    /** The id under which the CLI starts it. */
    static String idFor(String cluster) {
        return "plan/" + cluster;
    }
}
