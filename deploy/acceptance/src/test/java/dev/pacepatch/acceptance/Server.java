package dev.pacepatch.acceptance;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What an operator does in the Temporal UI, by the same calls. */
public final class Server implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    public Server(String target) {
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        client = WorkflowClient.newInstance(stubs);
    }

    public void start(String id, Map<String, Object> request) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue("pacepatch")
                .build();
        client.newUntypedWorkflowStub("ClusterRollout", options).start(request);
    }

    void cancel(String id) {
        client.newUntypedWorkflowStub(id).cancel();
    }

    public void terminate(String id, String why) {
        client.newUntypedWorkflowStub(id).terminate(why);
    }

    /** For what is asked of it in its own words. */
    public WorkflowServiceGrpc.WorkflowServiceBlockingStub calls() {
        return stubs.blockingStub();
    }

    public String namespace() {
        return client.getOptions().getNamespace();
    }

    /** To its first workflow task: everything is done anew. */
    void reset(String id) {
        long first = client.fetchHistory(id).getEvents().stream()
                .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .mapToLong(HistoryEvent::getEventId)
                .findFirst()
                .orElseThrow();
        calls().resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .setReason("a test")
                .setRequestId(UUID.randomUUID().toString())
                .setWorkflowTaskFinishEventId(first)
                .build());
    }

    WorkflowExecutionStatus awaitClosed(String id) {
        return Awaitility.await(id + " has ended")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> client.newUntypedWorkflowStub(id).describe().getStatus(),
                        status -> status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    /** The first line of why it failed, as the UI shows it. */
    String failure(String id) {
        try {
            return "it did not fail: " + client.newUntypedWorkflowStub(id).getResult(String.class);
        } catch (WorkflowFailedException e) {
            return String.valueOf(e.getCause());
        }
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
