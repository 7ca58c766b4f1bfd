package dev.pacepatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The steps of a history: each activity, from its scheduling to its end. */
final class StepReader {
    private final Payloads payloads;
    private final Failed failed;
    private final LongFunction<String> event;
    private final Map<Long, Open> all = new LinkedHashMap<>();
    private final Map<String, JsonNode> answers = new LinkedHashMap<>();

    private static final class Open {
        private final HistoryEvent scheduled;
        private final String summary;
        private final String node;
        private ActivityTaskStartedEventAttributes start = ActivityTaskStartedEventAttributes.getDefaultInstance();
        private @Nullable Instant started;
        private @Nullable Instant ended;
        private String verdict = "SCHEDULED";
        private String detail = "";

        private Open(HistoryEvent scheduled, String summary, String node) {
            this.scheduled = scheduled;
            this.summary = summary;
            this.node = node;
        }
    }

    StepReader(Payloads payloads, Failed failed, LongFunction<String> event) {
        this.payloads = payloads;
        this.failed = failed;
        this.event = event;
    }

    /** False when the event is about something else. */
    boolean take(HistoryEvent one) {
        switch (one.getEventType()) {
            case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
                var asked = one.getActivityTaskScheduledEventAttributes();
                String summary = payloads.text(one.getUserMetadata().getSummary());
                all.put(one.getEventId(), new Open(one, summary, node(payloads.first(asked.getInput()))));
            }
            case EVENT_TYPE_ACTIVITY_TASK_STARTED -> started(one);
            case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
                var done = one.getActivityTaskCompletedEventAttributes();
                JsonNode answer = payloads.first(done.getResult());
                answers.put(event.apply(done.getScheduledEventId()), answer);
                ended(one, done.getScheduledEventId(), Lines.verdict(answer), Lines.detail(answer));
            }
            case EVENT_TYPE_ACTIVITY_TASK_FAILED -> {
                var end = one.getActivityTaskFailedEventAttributes();
                ended(one, end.getScheduledEventId(), "FAILED", failed.line(end.getFailure()));
            }
            case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
                var end = one.getActivityTaskTimedOutEventAttributes();
                ended(one, end.getScheduledEventId(), "TIMED_OUT", failed.line(end.getFailure()));
            }
            case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
                ended(one, one.getActivityTaskCanceledEventAttributes().getScheduledEventId(), "CANCELED", "");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void started(HistoryEvent one) {
        ActivityTaskStartedEventAttributes start = one.getActivityTaskStartedEventAttributes();
        Open open = all.get(start.getScheduledEventId());
        if (open != null) {
            open.start = start;
            open.started = RunReader.time(one.getEventTime());
            open.verdict = "RUNNING";
        }
    }

    private void ended(HistoryEvent one, long scheduled, String verdict, String detail) {
        Open open = all.get(scheduled);
        if (open != null) {
            open.ended = RunReader.time(one.getEventTime());
            open.verdict = verdict;
            open.detail = detail;
        }
    }

    /** @param node whose workflow it is; empty: the steps' inputs say which node each is about */
    List<StepAudit> all(String node) {
        return all.values().stream().map(open -> step(open, node)).toList();
    }

    Map<String, JsonNode> answers() {
        return answers;
    }

    /** A build stands in the event only where workers are versioned by build ids alone; else it is the run's. */
    @SuppressWarnings("deprecation")
    private static String build(ActivityTaskStartedEventAttributes start) {
        return start.getWorkerVersion().getBuildId();
    }

    private StepAudit step(Open open, String ofWorkflow) {
        var scheduled = open.scheduled.getActivityTaskScheduledEventAttributes();
        String node = ofWorkflow.isEmpty() ? open.node : ofWorkflow;
        Instant started = open.started;
        Instant ended = open.ended;
        Failure before = open.start.getLastFailure();
        return new StepAudit(
                event.apply(open.scheduled.getEventId()),
                scheduled.getActivityType().getName(),
                node,
                open.summary,
                RunReader.time(open.scheduled.getEventTime()),
                started,
                ended,
                started == null || ended == null ? null : Duration.between(started, ended),
                open.start.getAttempt(),
                failed.line(before),
                open.start.getIdentity(),
                build(open.start),
                open.verdict,
                open.detail);
    }

    private static String node(JsonNode input) {
        JsonNode node = input.has("step") ? input.path("step").path("node") : input.path("node");
        return node.asText();
    }
}
