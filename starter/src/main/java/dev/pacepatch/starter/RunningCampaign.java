package dev.pacepatch.starter;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A campaign, looked at from outside; over all of its runs, so always by its newest. */
final class RunningCampaign {
    private final WorkflowExecution execution;
    private final WorkflowStub stub;

    RunningCampaign(WorkflowClient client, WorkflowExecution execution) {
        this.execution = execution;
        this.stub = client.newUntypedWorkflowStub(execution.getWorkflowId());
    }

    Map<String, String> ids() {
        return Map.of("workflowId", execution.getWorkflowId(), "runId", execution.getRunId());
    }

    String workflowId() {
        return execution.getWorkflowId();
    }

    boolean open() {
        return stub.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    /** False when it has ended already. */
    boolean cancel() {
        if (!open()) {
            return false;
        }
        stub.cancel();
        return true;
    }

    /** Null when no worker answers. */
    @Nullable CampaignStatus status() {
        try {
            return stub.query("status", CampaignStatus.class);
        } catch (WorkflowException e) {
            return null;
        }
    }

    /**
     * A campaign that has ended answers for its report, too, however it ended; only one that was terminated left none.
     *
     * @throws CommandException when there is none, or no worker to tell it
     */
    CampaignReport report() {
        CampaignStatus status = status();
        if (status == null) {
            throw CommandException.silent(workflowId());
        }
        if (status.report() == null) {
            throw new CommandException(
                    ExitCode.HALTED,
                    workflowId() + " was ended from outside and left no report. Do: see its clusters' rollouts:"
                            + " pacepatch rollout list");
        }
        return status.report();
    }

    /** @throws CommandException when it makes no sense now, or nobody can say */
    DecisionAnswer decide(DecisionKind kind, DecisionRequest request) {
        return Deciding.send(workflowId(), open(), () -> stub, kind, request);
    }
}
