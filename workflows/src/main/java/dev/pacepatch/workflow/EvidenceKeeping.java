package dev.pacepatch.workflow;

import dev.pacepatch.model.EvidenceOrder;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;

/** Begins what keeps a rollout's evidence, and waits for its beginning only. */
final class EvidenceKeeping {
    private static final int SHORT = 8;

    private EvidenceKeeping() {}

    /** To be called at the rollout's end, of a rollout whose worker keeps evidence: then it is in the history of no other. */
    static void begin(String cluster) {
        // an older build may have carried on with what a newer worker's look at the cluster has answered
        if (Workflow.getVersion("evidence", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION) {
            // also at the end of a rollout that was cancelled
            Workflow.newDetachedCancellationScope(() -> beginChild(cluster)).run();
        }
    }

    /** A run that was reset has the original run's id in its history, and keeps it; the evidence is that of its own run. */
    private static void beginChild(String cluster) {
        String id = KeepEvidence.idFor(cluster, Workflow.getInfo().getOriginalExecutionRunId());
        if (begun(cluster, id)) {
            return;
        }
        // the original run's own is not stored yet
        String another = id + "-" + Workflow.randomUUID().toString().substring(0, SHORT);
        if (!begun(cluster, another)) {
            Workflow.getLogger(EvidenceKeeping.class).warn("no evidence of {} is kept", cluster);
        }
    }

    private static boolean begun(String cluster, String id) {
        WorkflowInfo rollout = Workflow.getInfo();
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(cluster + ": keep the evidence")
                .build();
        KeepEvidence child = Workflow.newChildWorkflowStub(KeepEvidence.class, options);
        var unused =
                Async.function(child::run, new EvidenceOrder(cluster, rollout.getWorkflowId(), rollout.getRunId()));
        try {
            Workflow.getWorkflowExecution(child).get();
            return true;
        } catch (ChildWorkflowFailure e) {
            return false;
        }
    }
}
