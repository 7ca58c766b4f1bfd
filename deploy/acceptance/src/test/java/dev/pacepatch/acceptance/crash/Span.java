package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Server;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From when to when something was open in a history: an activity with all its attempts, or a timer. */
record Span(Instant from, @Nullable Instant to) {
    boolean isOpen() {
        return to == null;
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && (to == null || !time.isAfter(to));
    }

    static List<Span> activities(List<HistoryEvent> events, String type) {
        List<Span> found = new ArrayList<>();
        for (HistoryEvent event : events) {
            if (event.hasActivityTaskScheduledEventAttributes()
                    && event.getActivityTaskScheduledEventAttributes()
                            .getActivityType()
                            .getName()
                            .equals(type)) {
                found.add(span(events, event));
            }
        }
        return found;
    }

    static List<Span> timers(List<HistoryEvent> events) {
        return events.stream()
                .filter(HistoryEvent::hasTimerStartedEventAttributes)
                .map(event -> span(events, event))
                .toList();
    }

    private static Span span(List<HistoryEvent> events, HistoryEvent begin) {
        Instant end = events.stream()
                .filter(event -> begins(event) == begin.getEventId())
                .map(Server::time)
                .findFirst()
                .orElse(null);
        return new Span(Objects.requireNonNull(Server.time(begin)), end);
    }

    /** The event that this one ends, or 0. */
    private static long begins(HistoryEvent event) {
        return switch (event.getAttributesCase()) {
            case ACTIVITY_TASK_COMPLETED_EVENT_ATTRIBUTES ->
                event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
            case ACTIVITY_TASK_FAILED_EVENT_ATTRIBUTES ->
                event.getActivityTaskFailedEventAttributes().getScheduledEventId();
            case ACTIVITY_TASK_TIMED_OUT_EVENT_ATTRIBUTES ->
                event.getActivityTaskTimedOutEventAttributes().getScheduledEventId();
            case ACTIVITY_TASK_CANCELED_EVENT_ATTRIBUTES ->
                event.getActivityTaskCanceledEventAttributes().getScheduledEventId();
            case TIMER_FIRED_EVENT_ATTRIBUTES ->
                event.getTimerFiredEventAttributes().getStartedEventId();
            case TIMER_CANCELED_EVENT_ATTRIBUTES ->
                event.getTimerCanceledEventAttributes().getStartedEventId();
            default -> 0;
        };
    }
}
