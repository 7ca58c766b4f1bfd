package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a campaign's {@code status} query.
 *
 * @param phase CHECKING, PATCHING, SOAKING, or AWAITING_APPROVAL, PAUSED, AWAITING_DECISION, or the outcome's name
 * @param ring the one in hand, or empty
 * @param waitingFor why it waits, or empty
 * @param rings in numbers
 * @param attention the clusters that need somebody, or are in hand: those that failed first, ten at most
 * @param offers the decisions that make sense now
 * @param report null until the end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CampaignStatus(
        String name,
        String phase,
        String ring,
        String waitingFor,
        List<RingCounts> rings,
        List<ClusterOutcome> attention,
        List<Offer> offers,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @Nullable CampaignReport report) {
    public CampaignStatus {
        rings = Lists.orEmpty(rings);
        attention = Lists.orEmpty(attention);
        offers = Lists.orEmpty(offers);
    }
}
