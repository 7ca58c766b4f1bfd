package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.WorkflowInit;

/** Boots one node into another kernel. */
public final class KernelUpdateImpl extends NodeRun implements KernelUpdate {
    private final String kernel;

    @WorkflowInit
    public KernelUpdateImpl(NodePatchRequest request) {
        super(request);
        kernel = request.patch().kernel();
    }

    @Override
    public NodeResult run(NodePatchRequest request) {
        return runProcedure();
    }

    @Override
    public NodeProgress status() {
        return progress();
    }

    @Override
    Touch touch(NodeSteps steps, NodeJournal journal, TouchedNode node) {
        return new KernelTouch(kernel, steps, new KernelSteps(steps), journal, node);
    }
}
