package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * Clusters of a campaign that are treated otherwise than their ring.
 *
 * @param clusters their names
 * @param rollout what differs, as in a {@link RolloutRequest}
 * @param reason why, in the operators' words
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CampaignOverride(List<String> clusters, Map<String, Object> rollout, String reason) {
    static final List<String> FIELDS = List.of("clusters", "rollout", "reason");

    public CampaignOverride {
        clusters = Lists.orEmpty(clusters);
        rollout = rollout == null ? Map.of() : rollout;
    }
}
