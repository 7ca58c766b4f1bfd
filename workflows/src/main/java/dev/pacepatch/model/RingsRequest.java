package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Which clusters are in these rings? */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RingsRequest(List<CampaignRing> rings) {
    public RingsRequest {
        rings = Lists.orEmpty(rings);
    }
}
