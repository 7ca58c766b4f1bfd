package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The workflows that a history says it began, and how they ended. */
final class ChildReader {
    private final Payloads payloads;
    private final Failed failed;
    private final LongFunction<String> event;
    private final Map<Long, RunHistory.Child> all = new LinkedHashMap<>();

    ChildReader(Payloads payloads, Failed failed, LongFunction<String> event) {
        this.payloads = payloads;
        this.failed = failed;
        this.event = event;
    }

    /** False when the event is about something else. */
    boolean take(HistoryEvent one) {
        switch (one.getEventType()) {
            case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> begun(one);
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED -> started(one);
            case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED -> {
                var end = one.getStartChildWorkflowExecutionFailedEventAttributes();
                ended(
                        one,
                        end.getInitiatedEventId(),
                        "NOT_STARTED",
                        TextNode.valueOf(end.getCause().name()));
            }
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED -> {
                var end = one.getChildWorkflowExecutionCompletedEventAttributes();
                ended(one, end.getInitiatedEventId(), "COMPLETED", payloads.first(end.getResult()));
            }
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED -> {
                var end = one.getChildWorkflowExecutionFailedEventAttributes();
                ended(one, end.getInitiatedEventId(), "FAILED", TextNode.valueOf(failed.line(end.getFailure())));
            }
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED ->
                ended(
                        one,
                        one.getChildWorkflowExecutionCanceledEventAttributes().getInitiatedEventId(),
                        "CANCELED");
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TIMED_OUT ->
                ended(
                        one,
                        one.getChildWorkflowExecutionTimedOutEventAttributes().getInitiatedEventId(),
                        "TIMED_OUT");
            case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TERMINATED ->
                ended(
                        one,
                        one.getChildWorkflowExecutionTerminatedEventAttributes().getInitiatedEventId(),
                        "TERMINATED");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void begun(HistoryEvent one) {
        var child = one.getStartChildWorkflowExecutionInitiatedEventAttributes();
        all.put(
                one.getEventId(),
                new RunHistory.Child(
                        child.getWorkflowId(),
                        "",
                        child.getWorkflowType().getName(),
                        payloads.first(child.getInput()).path("node").asText(),
                        event.apply(one.getEventId()),
                        null,
                        null,
                        "RUNNING",
                        "",
                        MissingNode.getInstance()));
    }

    private void started(HistoryEvent one) {
        var child = one.getChildWorkflowExecutionStartedEventAttributes();
        Instant at = RunReader.time(one.getEventTime());
        all.computeIfPresent(
                child.getInitiatedEventId(),
                (id, c) -> new RunHistory.Child(
                        c.workflow(),
                        child.getWorkflowExecution().getRunId(),
                        c.type(),
                        c.node(),
                        c.began(),
                        at,
                        null,
                        c.state(),
                        "",
                        c.result()));
    }

    private void ended(HistoryEvent one, long begun, String how) {
        ended(one, begun, how, MissingNode.getInstance());
    }

    private void ended(HistoryEvent one, long begun, String how, JsonNode result) {
        Instant at = RunReader.time(one.getEventTime());
        all.computeIfPresent(
                begun,
                (id, c) -> new RunHistory.Child(
                        c.workflow(),
                        c.run(),
                        c.type(),
                        c.node(),
                        c.began(),
                        c.started(),
                        at,
                        how,
                        event.apply(one.getEventId()),
                        result));
    }

    List<RunHistory.Child> all() {
        return List.copyOf(all.values());
    }
}
