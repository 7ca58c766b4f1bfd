package dev.pacepatch.acceptance.crash;

import com.google.protobuf.util.Timestamps;
import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.acceptance.Server;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Temporal itself says of a rollout. A server that is down just now says nothing. */
final class Histories implements AutoCloseable {
    private static final String ROLLOUT = "rollout/lab";
    /** What an operator sees as progress; a task of the workflow alone is none. */
    private static final Set<EventType> PROGRESS = Set.of(
            EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
            EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
            EventType.EVENT_TYPE_TIMER_FIRED,
            EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED,
            EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED);

    private final Server server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"));

    void start(Map<String, Object> request) {
        server.start(ROLLOUT, request);
    }

    /** Ends what is still open, with its node's workflow. */
    void terminate(String why) {
        node().ifPresent(node -> server.terminate(workflow(node), why));
        server.terminate(ROLLOUT, why);
    }

    boolean closed() {
        return describe(ROLLOUT)
                .map(said -> said.getWorkflowExecutionInfo().getStatus()
                        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .orElse(false);
    }

    /** The node whose workflow is open. */
    Optional<String> node() {
        return describe(ROLLOUT)
                .flatMap(said -> said.getPendingChildrenList().stream()
                        .map(child -> child.getWorkflowId().substring(ROLLOUT.length() + 1))
                        .findFirst());
    }

    boolean runs(String activity, @Nullable String node) {
        return describe(workflow(node)).stream()
                .flatMap(said -> said.getPendingActivitiesList().stream())
                .anyMatch(pending -> pending.getActivityType().getName().equals(activity)
                        && pending.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED);
    }

    boolean soaks(String node) {
        List<HistoryEvent> events = events(node);
        return !events.isEmpty() && Span.timers(events).stream().anyMatch(Span::isOpen);
    }

    List<HistoryEvent> events(@Nullable String node) {
        GetWorkflowExecutionHistoryRequest request = GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(server.namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow(node)))
                .build();
        try {
            return server.calls()
                    .getWorkflowExecutionHistory(request)
                    .getHistory()
                    .getEventsList();
        } catch (StatusRuntimeException e) {
            return List.of();
        }
    }

    static Optional<Instant> progress(List<HistoryEvent> events, Instant after) {
        return events.stream()
                .filter(event -> PROGRESS.contains(event.getEventType()))
                .map(Histories::time)
                .filter(time -> time.isAfter(after))
                .min(Instant::compareTo);
    }

    static Instant time(HistoryEvent event) {
        return Instant.ofEpochMilli(Timestamps.toMillis(event.getEventTime()));
    }

    private Optional<DescribeWorkflowExecutionResponse> describe(String workflow) {
        try {
            return Optional.of(server.calls()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace(server.namespace())
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
                            .build()));
        } catch (StatusRuntimeException e) {
            return Optional.empty();
        }
    }

    private static String workflow(@Nullable String node) {
        return node == null ? ROLLOUT : ROLLOUT + "/" + node;
    }

    @Override
    public void close() {
        server.close();
    }
}
