package dev.pacepatch.audit;

import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The waits of a history: its timers, with what they say they wait for. */
final class WaitReader {
    private final Payloads payloads;
    private final LongFunction<String> event;
    private final Map<Long, WaitAudit> all = new LinkedHashMap<>();

    WaitReader(Payloads payloads, LongFunction<String> event) {
        this.payloads = payloads;
        this.event = event;
    }

    /** False when the event is about something else. */
    boolean take(HistoryEvent one) {
        Instant at = RunReader.time(one.getEventTime());
        switch (one.getEventType()) {
            case EVENT_TYPE_TIMER_STARTED -> {
                var timer = one.getTimerStartedEventAttributes().getStartToFireTimeout();
                all.put(
                        one.getEventId(),
                        new WaitAudit(
                                event.apply(one.getEventId()),
                                "",
                                payloads.text(one.getUserMetadata().getSummary()),
                                at,
                                null,
                                Duration.ofSeconds(timer.getSeconds(), timer.getNanos()),
                                "WAITING"));
            }
            case EVENT_TYPE_TIMER_FIRED ->
                ended(one.getTimerFiredEventAttributes().getStartedEventId(), at, "PASSED");
            case EVENT_TYPE_TIMER_CANCELED ->
                ended(one.getTimerCanceledEventAttributes().getStartedEventId(), at, "ENDED_EARLY");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void ended(long timer, Instant at, String how) {
        all.computeIfPresent(
                timer, (id, w) -> new WaitAudit(w.event(), w.node(), w.what(), w.started(), at, w.longest(), how));
    }

    List<WaitAudit> all(String node) {
        return all.values().stream()
                .map(w -> new WaitAudit(w.event(), node, w.what(), w.started(), w.ended(), w.longest(), w.end()))
                .toList();
    }
}
