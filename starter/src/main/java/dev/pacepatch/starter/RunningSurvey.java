package dev.pacepatch.starter;

import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.PartRef;
import dev.pacepatch.model.PartStatus;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.starter.fleet.Fleet;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a survey, looked at from outside. */
final class RunningSurvey {
    private final WorkflowClient client;
    private final WorkflowExecution execution;
    private final WorkflowStub stub;

    RunningSurvey(WorkflowClient client, WorkflowExecution execution) {
        this.client = client;
        this.execution = execution;
        this.stub = stub(execution.getWorkflowId(), execution.getRunId());
    }

    WorkflowExecution execution() {
        return execution;
    }

    Map<String, String> ids() {
        return Map.of("workflowId", execution.getWorkflowId(), "runId", execution.getRunId());
    }

    boolean open() {
        return stub.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    /** Null when no worker answers. */
    @Nullable FleetStatus status() {
        try {
            return stub.query("status", FleetStatus.class);
        } catch (WorkflowException e) {
            return null;
        }
    }

    /** @throws CommandException when there is none, or no worker to tell it */
    FleetReport report() {
        FleetStatus status = status();
        if (status == null) {
            throw CommandException.silent(execution.getWorkflowId());
        }
        if (status.report() == null) {
            throw new CommandException(
                    ExitCode.HALTED,
                    execution.getWorkflowId() + " was ended from outside and left no report. Do: survey again");
        }
        return status.report();
    }

    /**
     * The report with all that the parts have seen.
     *
     * @throws CommandException when no worker can tell it
     */
    Fleet fleet() {
        FleetReport report = report();
        List<SurveyedCluster> clusters = new ArrayList<>();
        int missing = 0;
        for (PartRef part : report.parts()) {
            List<SurveyedCluster> found = part(part);
            clusters.addAll(found);
            missing += part.clusters() - found.size();
        }
        return new Fleet(report, clusters, missing);
    }

    private List<SurveyedCluster> part(PartRef part) {
        try {
            return stub(part.workflowId(), part.runId())
                    .query("clusters", PartStatus.class)
                    .clusters();
        } catch (WorkflowNotFoundException e) {
            // as old as the namespace keeps histories, or it never began
            return List.of();
        } catch (WorkflowException e) {
            throw CommandException.silent(part.workflowId());
        }
    }

    private WorkflowStub stub(String workflowId, String runId) {
        Optional<String> run = runId.isEmpty() ? Optional.empty() : Optional.of(runId);
        return client.newUntypedWorkflowStub(workflowId, run, Optional.empty());
    }
}
