package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The clusters of a campaign's rings, as the inventory has them now.
 *
 * @param rings in order, none of their clusters begun
 * @param problems why they cannot be resolved
 * @param places of those clusters for which the inventory names a site or a task queue
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResolvedRings(List<RingOutcome> rings, List<Finding> problems, List<ClusterPlace> places) {
    public ResolvedRings {
        rings = Lists.orEmpty(rings);
        problems = Lists.orEmpty(problems);
        places = Lists.orEmpty(places);
    }
}
