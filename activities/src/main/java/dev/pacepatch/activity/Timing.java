package dev.pacepatch.activity;

import java.time.Duration;

/**
 * How long the activities wait, and how often they look. All of it stays below the workflows' limits ({@code TimingTest}).
 *
 * @param heartbeat how often a step says that it lives; the worker passes it on to Temporal once a second
 * @param pause between two looks
 * @param poll how long the node kit may hold a question about a job or a settled cluster
 * @param apart between the two reads of a proof, at least a second on real nodes
 * @param standby for a node's resources to have moved
 * @param transition for a live patch to complete (kpatch itself gives up after about two minutes)
 * @param silence how long a node may be silent before its peers' word is final
 * @param health for the cluster to be as healthy as before
 * @param glance how long one look is tried
 */
public record Timing(
        Duration heartbeat,
        Duration pause,
        Duration poll,
        Duration apart,
        Duration standby,
        Duration transition,
        Duration silence,
        Duration health,
        Duration glance) {

    /** For real clusters. */
    public static Timing standard() {
        return new Timing(
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMillis(1100),
                Duration.ofMinutes(3),
                Duration.ofMinutes(4),
                Duration.ofSeconds(150),
                Duration.ofMinutes(5),
                Duration.ofSeconds(20));
    }
}
