package dev.pacepatch.activity;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** What the server knows of a workflow. */
final class Executions {
    private Executions() {}

    /**
     * Empty when it knows no such one.
     *
     * @param run or empty: the newest
     * @throws StatusRuntimeException when the server cannot say
     */
    static Optional<WorkflowExecutionInfo> find(WorkflowClient client, String workflow, String run) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(
                        WorkflowExecution.newBuilder().setWorkflowId(workflow).setRunId(run))
                .build();
        try {
            return Optional.of(client.getWorkflowServiceStubs()
                    .blockingStub()
                    .describeWorkflowExecution(request)
                    .getWorkflowExecutionInfo());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
