package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.WorkflowInit;

/** Brings a live patch onto one node. */
public final class NodePatchImpl extends NodeRun implements NodePatch {
    @WorkflowInit
    public NodePatchImpl(NodePatchRequest request) {
        super(request);
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
        return new NodeTouch(steps, journal, node);
    }
}
