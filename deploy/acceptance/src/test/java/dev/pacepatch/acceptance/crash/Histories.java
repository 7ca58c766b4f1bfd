package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.acceptance.Server;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
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
        return status().map(status -> status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .orElse(false);
    }

    boolean runs() {
        return status().map(status -> status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .orElse(false);
    }

    private Optional<WorkflowExecutionStatus> status() {
        return server.describe(ROLLOUT)
                .map(said -> said.getWorkflowExecutionInfo().getStatus());
    }

    /** The node whose workflow is open. */
    Optional<String> node() {
        return server.describe(ROLLOUT)
                .flatMap(said -> said.getPendingChildrenList().stream()
                        .map(child -> child.getWorkflowId().substring(ROLLOUT.length() + 1))
                        .findFirst());
    }

    boolean runs(String activity, @Nullable String node) {
        return server.worksOn(workflow(node), activity).isPresent();
    }

    boolean soaks(String node) {
        return server.timerRuns(workflow(node));
    }

    List<HistoryEvent> events(@Nullable String node) {
        return server.history(workflow(node));
    }

    static Optional<Instant> progress(List<HistoryEvent> events, Instant after) {
        return events.stream()
                .filter(event -> PROGRESS.contains(event.getEventType()))
                .map(Server::time)
                .filter(time -> time.isAfter(after))
                .min(Instant::compareTo);
    }

    private static String workflow(@Nullable String node) {
        return node == null ? ROLLOUT : ROLLOUT + "/" + node;
    }

    @Override
    public void close() {
        server.close();
    }
}
