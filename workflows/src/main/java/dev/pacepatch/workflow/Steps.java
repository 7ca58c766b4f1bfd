package dev.pacepatch.workflow;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * How long each kind of step may take and how it is retried. Transient failures ({@code NoAnswer}, a lost worker) are retried within a
 * bound; final ones are marked so by the activities. Every bound ends in a state that an operator sees, never in silence.
 */
final class Steps {
    /** One round trip to a node; a lost worker is noticed by the time-out. */
    private static final Duration LOOK = Duration.ofSeconds(60);
    /** How long a node may stay silent before its workflow decides without it. */
    private static final Duration SILENCE = Duration.ofMinutes(5);
    /** A worker that died is noticed after this long, whatever the step's own length. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private Steps() {}

    /** Reads, or acts in one round trip. */
    static ActivityOptions look(String summary) {
        return base(summary)
                .setStartToCloseTimeout(LOOK)
                .setScheduleToCloseTimeout(SILENCE)
                .build();
    }

    /** Waits for the cluster: bounded inside the activity, with heartbeats. */
    static ActivityOptions watch(String summary, Duration longest) {
        return base(summary)
                .setStartToCloseTimeout(longest)
                .setScheduleToCloseTimeout(longest.plus(SILENCE))
                .setHeartbeatTimeout(HEARTBEAT)
                .build();
    }

    private static ActivityOptions.Builder base(String summary) {
        return ActivityOptions.newBuilder()
                .setSummary(summary)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .build());
    }
}
