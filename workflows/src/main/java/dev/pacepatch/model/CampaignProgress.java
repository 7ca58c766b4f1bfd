package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign's run hands to the next, in the middle of a ring: everything that it knows. Nobody writes it by hand.
 *
 * @param runs how many runs there were
 * @param ring the place of the ring in hand
 * @param ringBegan when that was begun
 * @param rings with what became of each cluster so far
 * @param places of those clusters that have one
 * @param proven the packages that the test ring has proven
 * @param running the rollouts that go on meanwhile
 * @param retries of the deferred clusters
 * @param decisions taken so far
 * @param pause that holds, or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CampaignProgress(
        int runs,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        int ring,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant ringBegan,
        List<RingOutcome> rings,
        List<ClusterPlace> places,
        List<String> proven,
        List<ClusterRun> running,
        List<ClusterRetry> retries,
        List<Decision> decisions,
        @Nullable Decision pause) {
    public CampaignProgress {
        rings = Lists.orEmpty(rings);
        places = Lists.orEmpty(places);
        proven = Lists.orEmpty(proven);
        running = Lists.orEmpty(running);
        retries = Lists.orEmpty(retries);
        decisions = Lists.orEmpty(decisions);
    }
}
