package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A ring of a campaign with what became of its clusters, in their order. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RingOutcome(String name, List<ClusterOutcome> clusters) {
    public RingOutcome {
        clusters = Lists.orEmpty(clusters);
    }

    /** How many stand so. */
    public long count(ClusterOutcome.State state) {
        return clusters.stream().filter(cluster -> cluster.state() == state).count();
    }
}
