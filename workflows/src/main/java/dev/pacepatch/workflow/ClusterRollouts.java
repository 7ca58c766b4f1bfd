package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RolloutReport;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rollouts of a campaign's clusters: child workflows, under the ids that every rollout of the cluster has (I1). */
final class ClusterRollouts {
    private final CampaignJournal journal;
    private final List<String> proven;
    private final Map<String, ClusterRollout> running = new TreeMap<>();
    private final Map<String, Instant> ended = new TreeMap<>();

    /** @param proven the packages of which they must choose; empty: any */
    ClusterRollouts(CampaignJournal journal, List<String> proven) {
        this.journal = journal;
        this.proven = proven;
    }

    int running() {
        return running.size();
    }

    /** When the last rollout of that cluster came to its end; null when there was none. */
    @Nullable Instant ended(String cluster) {
        return ended.get(cluster);
    }

    void begin(String cluster) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(ClusterRollout.idFor(cluster))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(cluster + ": " + journal.request().name())
                .build();
        ClusterRollout rollout = Workflow.newChildWorkflowStub(ClusterRollout.class, options);
        running.put(cluster, rollout);
        journal.put(new ClusterOutcome(cluster, State.RUNNING, "", "see " + ClusterRollout.idFor(cluster), List.of()));
        var unused = Async.function(rollout::run, journal.request().rollout().of(cluster, proven))
                .handle((report, failure) -> {
                    running.remove(cluster);
                    ended.put(cluster, NodeJournal.now());
                    journal.put(failure == null ? Verdict.of(cluster, report) : failed(cluster, failure));
                    return null;
                });
    }

    /** Their nodes in hand are finished or undone; nobody waits for that here. */
    void abort(Decision why) {
        DecisionRequest request = DecisionRequest.of(why.by(), why.reason());
        running.values().forEach(rollout -> {
            var unused = Async.procedure(rollout::abortSignal, request).handle((nothing, failure) -> nothing);
        });
    }

    void awaitEnd() {
        Workflow.await(running::isEmpty);
    }

    private static ClusterOutcome failed(String cluster, Exception failure) {
        Throwable cause = failure instanceof ChildWorkflowFailure ? failure.getCause() : failure;
        if (cause instanceof ApplicationFailure application
                && application.getDetails().getSize() > 0) {
            return Verdict.of(cluster, application.getDetails().get(RolloutReport.class));
        }
        if (cause instanceof WorkflowExecutionAlreadyStarted) {
            return outcome(cluster, State.DEFERRED, "CLUSTER_BUSY", "another rollout of it is under way");
        }
        if (cause instanceof CanceledFailure) {
            return outcome(cluster, State.FAILED, "ROLLOUT_CANCELLED", "its rollout was cancelled");
        }
        return outcome(cluster, State.FAILED, "ROLLOUT_ENDED", "its rollout ended without a report: " + cause);
    }

    private static ClusterOutcome outcome(String cluster, State state, String code, String found) {
        Finding why = new Finding(code, cluster, found, "see " + ClusterRollout.idFor(cluster) + " in the Temporal UI");
        return new ClusterOutcome(cluster, state, "", found, List.of(why));
    }
}
