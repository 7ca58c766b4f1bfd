package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pacepatch.model.ClusterOutcome.State;

/** A ring in numbers: a campaign may have thousands of clusters, and people read this. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RingCounts(
        String name, long all, long done, long running, long waiting, long deferred, long failed, long skipped) {
    /** Of what became of each of its clusters. */
    public static RingCounts of(RingOutcome ring) {
        return new RingCounts(
                ring.name(),
                ring.clusters().size(),
                ring.count(State.DONE),
                ring.count(State.RUNNING),
                ring.count(State.WAITING),
                ring.count(State.DEFERRED),
                ring.count(State.FAILED),
                ring.count(State.SKIPPED));
    }
}
