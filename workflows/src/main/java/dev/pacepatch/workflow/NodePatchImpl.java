package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** Runs the procedure of one node; the procedure itself is {@link NodeProcedure}. */
public final class NodePatchImpl implements NodePatch {
    private final NodeJournal journal;
    private final NodeProcedure procedure;

    @WorkflowInit
    public NodePatchImpl(NodePatchRequest request) {
        journal = new NodeJournal(request);
        // The run's id names the job on the node: the same for every retry, another one after a reset.
        procedure = new NodeProcedure(request, new NodeSteps(request, Workflow.getInfo().getRunId(), journal), journal);
    }

    @Override
    public NodeResult run(NodePatchRequest request) {
        return procedure.run();
    }

    @Override
    public NodeProgress status() {
        return journal.progress();
    }
}
