package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Which clusters are in these rings?
 *
 * @param overridden clusters that the campaign treats otherwise: each has to be in one of the rings
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RingsRequest(List<RingQuestion> rings, List<String> overridden) {
    public RingsRequest {
        rings = Lists.orEmpty(rings);
        overridden = Lists.orEmpty(overridden);
    }
}
