package dev.pacepatch.workflow;

import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** A node's workflow, whatever is done to the node: {@link NodeProcedure} with its {@link Touch}. */
abstract class NodeRun extends SoakDecisionHandlers {
    private final NodePatchRequest request;
    private final NodeJournal journal;
    private final SoakDesk desk;
    private final NodeSteps steps;

    NodeRun(NodePatchRequest request) {
        this.request = request;
        desk = new SoakDesk(this::show);
        journal = new NodeJournal(request, desk);
        // The run's id names the job on the node: the same for every retry, another one after a reset.
        steps = new NodeSteps(request, Workflow.getInfo().getRunId(), journal);
    }

    /** What it does to the node. */
    abstract Touch touch(NodeSteps steps, NodeJournal journal, TouchedNode node);

    private void show() {
        journal.show();
    }

    @Override
    final Desk desk() {
        return desk;
    }

    final NodeResult runProcedure() {
        NodeResult result = new NodeProcedure(
                        request,
                        steps,
                        journal,
                        cancelled -> touch(steps, journal, new TouchedNode(request, steps, journal, desk, cancelled)))
                .run();
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
            Workflow.getLogger(NodeRun.class).info("the rollout is gone already: {}", e.getMessage());
        }
    }

    final NodeProgress progress() {
        return journal.progress();
    }
}
