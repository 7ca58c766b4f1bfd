package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * The result of a campaign; each cluster's own report is its rollout's.
 *
 * @param proven the packages that the test ring has proven
 * @param findings why it ended as it did, and what is left to do
 * @param decisions what operators decided about the campaign, oldest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CampaignReport(
        String name,
        RolloutOutcome outcome,
        String summary,
        String requestedBy,
        String reason,
        String ticket,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant finished,
        List<String> proven,
        List<RingOutcome> rings,
        List<Finding> findings,
        List<Decision> decisions) {
    public CampaignReport {
        proven = Lists.orEmpty(proven);
        rings = Lists.orEmpty(rings);
        findings = Lists.orEmpty(findings);
        decisions = Lists.orEmpty(decisions);
    }
}
