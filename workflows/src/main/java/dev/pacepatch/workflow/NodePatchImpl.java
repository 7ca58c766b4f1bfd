package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.Optional;

/** Runs the procedure of one node; the procedure itself is {@link NodeProcedure}. */
public final class NodePatchImpl extends SoakDecisionHandlers implements NodePatch {
    private final NodeJournal journal;
    private final SoakDesk desk;
    private final NodeProcedure procedure;

    @WorkflowInit
    public NodePatchImpl(NodePatchRequest request) {
        desk = new SoakDesk(this::show);
        journal = new NodeJournal(request, desk);
        // The run's id names the job on the node: the same for every retry, another one after a reset.
        procedure = new NodeProcedure(
                request, new NodeSteps(request, Workflow.getInfo().getRunId(), journal), journal, desk);
    }

    private void show() {
        journal.show();
    }

    @Override
    Desk desk() {
        return desk;
    }

    @Override
    public NodeResult run(NodePatchRequest request) {
        NodeResult result = procedure.run();
        if (CancellationScope.current().isCancelRequested()) {
            Workflow.newDetachedCancellationScope(() -> tellRollout(result)).run();
        }
        return result;
    }

    /** The server closes a cancelled workflow without its result; a rollout that is still there gets it this way. */
    private static void tellRollout(NodeResult result) {
        Optional<String> rollout = Workflow.getInfo().getParentWorkflowId();
        if (rollout.isEmpty()) {
            return;
        }
        try {
            Workflow.newExternalWorkflowStub(ClusterRollout.class, rollout.get())
                    .nodeEnded(result);
        } catch (SignalExternalWorkflowException e) {
            Workflow.getLogger(NodePatchImpl.class).info("the rollout is gone already: {}", e.getMessage());
        }
    }

    @Override
    public NodeProgress status() {
        return journal.progress();
    }
}
