package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The clusters of a campaign's rings, as the inventory has them now.
 *
 * @param rings in order, none of their clusters begun
 * @param problems why they cannot be resolved
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResolvedRings(List<RingOutcome> rings, List<Finding> problems) {
    public ResolvedRings {
        rings = Lists.orEmpty(rings);
        problems = Lists.orEmpty(problems);
    }
}
