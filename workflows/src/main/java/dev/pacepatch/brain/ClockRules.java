package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The nodes' clocks against the worker's: logs and fence histories are compared by time. */
public final class ClockRules {
    private static final Duration TOLERANCE = Duration.ofSeconds(10);

    private ClockRules() {}

    /**
     * @param clock the node's, in seconds since the epoch
     * @param asked the worker's time before the node was asked
     * @param answered and after
     */
    public static List<Finding> check(String node, long clock, Instant asked, Instant answered) {
        Instant there = Instant.ofEpochSecond(clock);
        Duration off = there.isBefore(asked)
                ? Duration.between(there, asked)
                : there.isAfter(answered) ? Duration.between(answered, there) : Duration.ZERO;
        return off.compareTo(TOLERANCE) <= 0
                ? List.of()
                : List.of(new Finding(
                        "CLOCK_SKEW",
                        node,
                        "its clock is " + off.toSeconds() + " s " + (there.isBefore(asked) ? "behind" : "ahead of")
                                + " the worker's",
                        "see chronyc tracking on both"));
    }
}
