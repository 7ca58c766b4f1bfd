package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.ClusterRetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When the clusters of a ring that could not be begun, or were not fit, are tried again: soon at first, later each hour, and not for ever. */
final class Deferrals {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Instant limit;
    private final Map<String, ClusterRetry> retries = new TreeMap<>();

    /** @param limit after which none is tried any more, but for those that wait for their window */
    Deferrals(Instant limit, List<ClusterRetry> known) {
        this.limit = limit;
        known.forEach(retry -> retries.put(retry.cluster(), retry));
    }

    List<ClusterRetry> all() {
        return List.copyOf(retries.values());
    }

    /** Until its window opens, or so long that it is left. */
    void untilOpen(String cluster, Optional<Instant> opens, Instant longest) {
        Instant next = opens.filter(open -> !open.isAfter(longest)).orElse(longest);
        retries.put(cluster, new ClusterRetry(cluster, next, FIRST_PAUSE, longest));
    }

    /** For a little while: nobody could say whether it may be begun. */
    void briefly(String cluster) {
        Instant next = NodeJournal.now().plus(FIRST_PAUSE);
        retries.put(cluster, new ClusterRetry(cluster, next, FIRST_PAUSE, limit));
    }

    /** Its rollout left it untouched, or well. */
    void afterRollout(String cluster) {
        ClusterRetry known = retries.get(cluster);
        Duration pause = known == null ? FIRST_PAUSE : shorter(known.pause().multipliedBy(2), LONGEST_PAUSE);
        Instant next = NodeJournal.now().plus(pause);
        retries.put(cluster, new ClusterRetry(cluster, next, pause, limit));
    }

    boolean due(ClusterOutcome cluster) {
        ClusterRetry retry = retries.get(cluster.cluster());
        return cluster.state() == State.DEFERRED
                && retry != null
                && !retry.over()
                && !NodeJournal.now().isBefore(retry.next());
    }

    /** Deferred for so long that it is left as it is. */
    boolean givenUp(ClusterOutcome cluster) {
        ClusterRetry retry = retries.get(cluster.cluster());
        return cluster.state() == State.DEFERRED && (retry == null || retry.over());
    }

    /** How long until one of them is due, if that comes before. */
    Duration untilNext(List<ClusterOutcome> clusters, Duration longest) {
        Instant now = NodeJournal.now();
        return clusters.stream()
                .filter(cluster -> cluster.state() == State.DEFERRED && !givenUp(cluster))
                .map(cluster -> Optional.ofNullable(retries.get(cluster.cluster())))
                .flatMap(Optional::stream)
                .map(retry -> Duration.between(now, retry.next()))
                .filter(left -> !left.isNegative() && !left.isZero())
                .reduce(longest, Deferrals::shorter);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
