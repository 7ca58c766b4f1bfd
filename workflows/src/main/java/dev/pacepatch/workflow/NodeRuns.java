package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.Target;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Runs the node workflows, one at a time. Closing the rollout never kills one in the middle of a step: it is asked to cancel, and cleans
 * up first; a cancelled rollout waits for that.
 */
final class NodeRuns {
    private final RolloutJournal journal;
    private final String holder;
    private final RolloutDesk desk;
    private boolean cancelledAlone;

    NodeRuns(RolloutJournal journal, String holder, RolloutDesk desk) {
        this.journal = journal;
        this.holder = holder;
        this.desk = desk;
    }

    NodeResult patch(String node, Inspection inspection) {
        Target patch = Objects.requireNonNull(inspection.patch(), "a plan has a patch");
        RolloutRequest request = journal.request();
        String id = Workflow.getInfo().getWorkflowId() + "/" + node;
        ChildWorkflowOptions options = journal.attributes()
                .into(ChildWorkflowOptions.newBuilder(), node)
                .setWorkflowId(id)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(node + ": " + patch.nevra())
                .build();
        journal.nodeBegins(node, id);
        NodeResult result = run(
                options,
                node,
                new NodePatchRequest(
                        request.cluster(),
                        node,
                        holder,
                        patch,
                        request.policy(),
                        request.soak(),
                        request.gateWait(),
                        request.checks()));
        journal.nodeEnded(result);
        return result;
    }

    /** Somebody cancelled the last node's workflow, and not the rollout: its soak was cut short, so the next node must not follow (I6). */
    boolean cancelledAlone() {
        return cancelledAlone;
    }

    private NodeResult run(ChildWorkflowOptions options, String node, NodePatchRequest request) {
        CompletablePromise<NodeResult> result = Workflow.newPromise();
        CancellationScope inHand = Workflow.newCancellationScope(() -> result.complete(
                request.patch().procedure() == Procedure.KERNEL_UPDATE
                        ? Workflow.newChildWorkflowStub(KernelUpdate.class, options)
                                .run(request)
                        : Workflow.newChildWorkflowStub(NodePatch.class, options)
                                .run(request)));
        desk.onAbort(() -> inHand.cancel("aborted"));
        try {
            inHand.run();
            return result.get();
        } catch (ChildWorkflowFailure e) {
            if (!(e.getCause() instanceof CanceledFailure)) {
                return without(node, NodeOutcome.UNCERTAIN, "its workflow ended without a result: " + e.getCause());
            }
            cancelledAlone = !CancellationScope.current().isCancelRequested();
            NodeResult told = journal.told();
            return told == null ? without(node, NodeOutcome.CANCELLED, "cancelled before it began") : told;
        } catch (CanceledFailure e) {
            return without(node, NodeOutcome.CANCELLED, "cancelled before it began");
        } finally {
            desk.onAbort(() -> {});
        }
    }

    private static NodeResult without(String node, NodeOutcome outcome, String summary) {
        Finding finding = new Finding(
                "NODE_WORKFLOW_ENDED", node, summary, "look at the node, and at its workflow in the Temporal UI");
        List<Finding> findings = outcome == NodeOutcome.CANCELLED ? List.of() : List.of(finding);
        return new NodeResult(
                node,
                outcome,
                summary,
                "",
                "",
                "",
                findings,
                List.of(),
                List.of(),
                Duration.ZERO,
                null,
                null,
                List.of());
    }
}
