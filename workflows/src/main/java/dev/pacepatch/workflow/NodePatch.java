package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Patches one node and proves that it survived; a child of {@link ClusterRollout}. Its id is the rollout's id, a slash, the node. */
@WorkflowInterface
public interface NodePatch extends SoakDecisions {
    /** Ends with a result in every case that is about the node; it fails only on a defect. */
    @WorkflowMethod(name = "NodePatch")
    NodeResult run(NodePatchRequest request);

    /** Where it stands. */
    @QueryMethod(name = "status", description = "The step that runs, since when, and why it waits")
    NodeProgress status();
}
