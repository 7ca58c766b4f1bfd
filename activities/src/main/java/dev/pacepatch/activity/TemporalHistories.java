package dev.pacepatch.activity;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;

/** Histories as the Temporal server keeps them, while it keeps them. */
final class TemporalHistories {
    private final WorkflowClient client;

    TemporalHistories(WorkflowClient client) {
        this.client = client;
    }

    String namespace() {
        return client.getOptions().getNamespace();
    }

    /** False also of one that the server does not know any more. */
    boolean runs(String workflow, String run) {
        return Executions.find(client, workflow, run)
                .map(WorkflowExecutionInfo::getStatus)
                .filter(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING::equals)
                .isPresent();
    }

    /** All events of a run; empty when the server has forgotten it. */
    Optional<History> fetch(String workflow, String run) {
        try {
            return Optional.of(client.fetchHistory(workflow, run).getHistory());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
