package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Boots one node into another kernel and proves that it lives on it; a child of {@link ClusterRollout}, with the id that
 * {@link NodePatch} would have: a node is in one procedure at a time.
 */
@WorkflowInterface
public interface KernelUpdate extends SoakDecisions {
    /** Ends with a result in every case that is about the node; it fails only on a defect. */
    @WorkflowMethod(name = "KernelUpdate")
    NodeResult run(NodePatchRequest request);

    /** Where it stands. */
    @QueryMethod(name = "status", description = "The step that runs, since when, and why it waits")
    NodeProgress status();
}
