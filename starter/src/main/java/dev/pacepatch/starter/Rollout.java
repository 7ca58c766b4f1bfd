package dev.pacepatch.starter;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a rollout, looked at from outside. */
final class Rollout {
    private final WorkflowClient client;
    private final WorkflowExecution execution;
    private final WorkflowStub stub;

    Rollout(WorkflowClient client, WorkflowExecution execution) {
        this.client = client;
        this.execution = execution;
        this.stub = client.newUntypedWorkflowStub(
                execution.getWorkflowId(), Optional.of(execution.getRunId()), Optional.empty());
    }

    String workflowId() {
        return execution.getWorkflowId();
    }

    String runId() {
        return execution.getRunId();
    }

    /** False when it has ended already. */
    boolean cancel() {
        if (state() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            return false;
        }
        stub.cancel();
        return true;
    }

    /**
     * Sends a decision, about a soak to the workflow of the node in hand.
     *
     * @throws CommandException when it makes no sense now, or nobody can say
     */
    DecisionAnswer decide(DecisionKind kind, DecisionRequest request) {
        boolean open = state() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        boolean soak = kind == DecisionKind.END_SOAK || kind == DecisionKind.EXTEND_SOAK;
        return Deciding.send(workflowId(), open, () -> soak ? nodeInHand() : stub, kind, request);
    }

    private WorkflowStub nodeInHand() {
        String node = stub.query("status", RolloutStatus.class).nodeWorkflow();
        if (node.isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED, "Refused: no node is in hand now. Do: look with rollout status");
        }
        return client.newUntypedWorkflowStub(node);
    }

    WorkflowExecutionStatus state() {
        return describe(execution).getWorkflowExecutionInfo().getStatus();
    }

    Snapshot look() {
        try {
            DescribeWorkflowExecutionResponse described = describe(execution);
            boolean open = described.getWorkflowExecutionInfo().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            try {
                RolloutStatus status = stub.query("status", RolloutStatus.class);
                return withNode(open, status, described);
            } catch (WorkflowException e) {
                return new Snapshot(
                        open, null, null, doing(described), "no worker answers; is one running? (pacepatch worker)");
            }
        } catch (StatusRuntimeException e) {
            return new Snapshot(
                    true,
                    null,
                    null,
                    List.of(),
                    "Temporal does not answer: " + e.getStatus().getCode());
        }
    }

    private Snapshot withNode(boolean open, RolloutStatus status, DescribeWorkflowExecutionResponse rollout) {
        if (!open || status.nodeWorkflow().isEmpty()) {
            return new Snapshot(open, status, null, doing(rollout), "");
        }
        WorkflowExecution node = WorkflowExecution.newBuilder()
                .setWorkflowId(status.nodeWorkflow())
                .build();
        try {
            NodeProgress progress =
                    client.newUntypedWorkflowStub(status.nodeWorkflow()).query("status", NodeProgress.class);
            return new Snapshot(true, status, progress, doing(describe(node)), "");
        } catch (WorkflowException | StatusRuntimeException e) {
            // between two nodes, or before its first task: the next look sees it
            return new Snapshot(true, status, null, List.of(), "");
        }
    }

    /** The report of a rollout that has ended, or null when it left none (it was terminated). */
    @Nullable RolloutReport report() {
        return switch (state()) {
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> stub.getResult(RolloutReport.class);
            case WORKFLOW_EXECUTION_STATUS_FAILED -> fromFailure();
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> fromQuery();
            default -> null;
        };
    }

    private @Nullable RolloutReport fromFailure() {
        try {
            return stub.getResult(RolloutReport.class);
        } catch (WorkflowFailedException e) {
            if (e.getCause() instanceof ApplicationFailure failure
                    && failure.getDetails().getSize() > 0) {
                return failure.getDetails().get(RolloutReport.class);
            }
            throw new CommandException(
                    ExitCode.HALTED,
                    workflowId() + " failed without a report: " + e.getCause() + ". Do: look at it in the Temporal UI");
        }
    }

    /** The server keeps nothing that a cancelled workflow says of itself; a worker can still tell it from its history. */
    private @Nullable RolloutReport fromQuery() {
        try {
            return stub.query("status", RolloutStatus.class).report();
        } catch (WorkflowServiceException e) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    workflowId()
                            + " was cancelled, and no worker answers for its report. Do: start one (pacepatch worker)");
        }
    }

    private DescribeWorkflowExecutionResponse describe(WorkflowExecution which) {
        return client.getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(which)
                        .build());
    }

    private static List<Doing> doing(DescribeWorkflowExecutionResponse described) {
        return described.getPendingActivitiesList().stream().map(Doing::of).toList();
    }
}
