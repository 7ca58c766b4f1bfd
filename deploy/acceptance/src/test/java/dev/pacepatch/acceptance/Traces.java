package dev.pacepatch.acceptance;

import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the histories of the lab's newest rollout, and of its nodes, say about workers. */
final class Traces {
    static final String ROLLOUT = ClusterRollout.idFor("lab");

    /** What only a worker can do; a timer fires without one. */
    private static final Set<EventType> DONE = Set.of(
            EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);

    private static final Set<EventType> LOST = Set.of(
            EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
            EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
            EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);

    private final Server server;
    private final Instant since;

    /** @param since what was before is another rollout's */
    Traces(Server server, Instant since) {
        this.server = server;
        this.since = since;
    }

    static String node(String name) {
        return ROLLOUT + "/" + name;
    }

    List<HistoryEvent> all() {
        return Stream.concat(Stream.of(ROLLOUT), Lab.NODES.stream().map(Traces::node))
                .flatMap(id -> server.history(id).stream())
                .filter(event -> !Server.time(event).isBefore(since))
                .toList();
    }

    /** When a worker first had done something after that moment. */
    Optional<Instant> done(Instant after) {
        return all().stream()
                .filter(event -> DONE.contains(event.getEventType()))
                .map(Server::time)
                .filter(time -> time.isAfter(after))
                .min(Instant::compareTo);
    }

    /** The highest number of an attempt of each step that needed more than one. */
    List<String> repeated() {
        return all().stream()
                .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                .filter(event -> event.getActivityTaskStartedEventAttributes().getAttempt() > 1)
                .map(event -> "attempt "
                        + event.getActivityTaskStartedEventAttributes().getAttempt() + " at " + Server.time(event)
                        + " after "
                        + event.getActivityTaskStartedEventAttributes()
                                .getLastFailure()
                                .getMessage())
                .toList();
    }

    List<EventType> lost() {
        return all().stream()
                .map(HistoryEvent::getEventType)
                .filter(LOST::contains)
                .toList();
    }
}
