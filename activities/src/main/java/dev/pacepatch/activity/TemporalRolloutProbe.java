package dev.pacepatch.activity;

import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterRun;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.workflow.ClusterRollout;
import dev.pacepatch.workflow.RolloutEnds;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import java.util.Optional;

/** Asks Temporal, by the rollout's own run: another rollout that somebody has begun of the same cluster is not meant. */
public final class TemporalRolloutProbe implements RolloutProbe {
    private final WorkflowClient client;

    public TemporalRolloutProbe(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public Optional<ClusterOutcome> ended(ClusterRun run) {
        String workflow = ClusterRollout.idFor(run.cluster());
        Optional<WorkflowExecutionInfo> found = Executions.find(client, workflow, run.runId());
        if (found.isEmpty()) {
            return Optional.of(RolloutEnds.lost(run.cluster(), ": its history is gone"));
        }
        return found.get().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                ? Optional.empty()
                : Optional.of(result(run, workflow));
    }

    private ClusterOutcome result(ClusterRun run, String workflow) {
        try {
            RolloutReport report = client.newUntypedWorkflowStub(
                            workflow, Optional.of(run.runId()), Optional.of(ClusterRollout.TYPE))
                    .getResult(RolloutReport.class);
            return Verdict.of(run.cluster(), report);
        } catch (WorkflowFailedException e) {
            return RolloutEnds.failed(run.cluster(), e.getCause());
        }
    }
}
