package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterRetry;
import dev.pacepatch.model.ClusterRun;
import java.time.Instant;
import java.util.List;

/**
 * Where a ring is taken up.
 *
 * @param began when its first cluster could be begun
 * @param running rollouts that an earlier run of the campaign has begun
 * @param retries of clusters that are deferred
 */
record RingStart(Instant began, List<ClusterRun> running, List<ClusterRetry> retries) {
    static RingStart now() {
        return new RingStart(NodeJournal.now(), List.of(), List.of());
    }
}
