package dev.pacepatch.workflow;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * How each kind of step is bounded and retried. Transient failures ({@code NoAnswer}, a lost worker) are retried within a bound; final
 * ones are marked so by the activities. Every bound ends in a state that an operator sees, never in silence.
 */
final class Steps {
    private Steps() {}

    /** Reads, or acts in a few round trips to one node; over all attempts no longer than a node may be silent. */
    static ActivityOptions look(String summary) {
        return options(summary, Limits.LOOK, Limits.SILENCE);
    }

    /** Waits for a node or the cluster: bounded inside the activity. A silent node gets its time beside that. */
    static ActivityOptions watch(String summary, Duration longest) {
        return options(summary, longest, longest.plus(Limits.SILENCE));
    }

    private static ActivityOptions options(String summary, Duration attempt, Duration all) {
        return ActivityOptions.newBuilder()
                .setSummary(summary)
                .setStartToCloseTimeout(attempt)
                .setScheduleToCloseTimeout(all)
                .setHeartbeatTimeout(Limits.HEARTBEAT)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setBackoffCoefficient(2)
                        // after a dead worker is missed the pause must still leave time to go on within ten seconds
                        .setMaximumInterval(Duration.ofSeconds(3))
                        .build())
                .build();
    }
}
