package dev.pacepatch.acceptance;

import com.google.protobuf.util.Timestamps;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
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

    /** Every history of a run that was started since, with its payloads as text, behind a name for it. */
    Map<String, String> historiesSince(Instant since) {
        Map<String, String> all = new TreeMap<>();
        client.listExecutions("StartTime >= '" + since.truncatedTo(ChronoUnit.SECONDS) + "'")
                .map(WorkflowExecutionMetadata::getExecution)
                .forEach(run -> all.put(
                        "history of " + run.getWorkflowId() + " " + run.getRunId(),
                        history(run).toString()));
        return all;
    }

    /** Empty when there is no such workflow (yet), or the server is away: nobody waits for it here. */
    public List<HistoryEvent> history(String id) {
        return history(WorkflowExecution.newBuilder().setWorkflowId(id).build());
    }

    private List<HistoryEvent> history(WorkflowExecution execution) {
        GetWorkflowExecutionHistoryRequest.Builder request = GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(namespace())
                .setExecution(execution);
        List<HistoryEvent> events = new ArrayList<>();
        try {
            do {
                GetWorkflowExecutionHistoryResponse page = calls().getWorkflowExecutionHistory(request.build());
                events.addAll(page.getHistory().getEventsList());
                request.setNextPageToken(page.getNextPageToken());
            } while (!request.getNextPageToken().isEmpty());
            return events;
        } catch (StatusRuntimeException e) {
            return List.of();
        }
    }

    /** Empty when there is no such workflow (yet), or the server is away. */
    public Optional<DescribeWorkflowExecutionResponse> describe(String id) {
        try {
            return Optional.of(calls().describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace())
                    .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                    .build()));
        } catch (StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    public static Instant time(HistoryEvent event) {
        return Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime()));
    }

    /** The worker in whose hands a step of the workflow is at this moment. */
    public Optional<String> worksOn(String id, String activity) {
        return underWay(id)
                .filter(step -> step.getActivityType().getName().equals(activity))
                .map(PendingActivityInfo::getLastWorkerIdentity)
                .findFirst();
    }

    /** When the attempts that run at this moment have begun. */
    List<Instant> begun(String id) {
        return underWay(id)
                .map(step -> Instant.ofEpochMilli(Timestamps.toMillis(step.getLastStartedTime())))
                .toList();
    }

    private Stream<PendingActivityInfo> underWay(String id) {
        return describe(id).stream()
                .flatMap(said -> said.getPendingActivitiesList().stream())
                .filter(step -> step.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    }

    WorkflowExecutionStatus status(String id) {
        return client.newUntypedWorkflowStub(id).describe().getStatus();
    }

    /** Whether the workflow waits by itself. */
    public boolean timerRuns(String id) {
        long open = history(id).stream()
                .mapToLong(event -> event.hasTimerStartedEventAttributes()
                        ? 1
                        : event.hasTimerFiredEventAttributes() || event.hasTimerCanceledEventAttributes() ? -1 : 0)
                .sum();
        return open > 0;
    }

    void cancel(String id) {
        client.newUntypedWorkflowStub(id).cancel();
    }

    public void terminate(String id, String why) {
        client.newUntypedWorkflowStub(id).terminate(why);
    }

    /** If it is open still: a test that has failed must not be the next one's trouble. */
    void end(String id) {
        if (status(id) == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
            terminate(id, "its test has ended");
        }
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
                .until(() -> status(id), status -> status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
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
