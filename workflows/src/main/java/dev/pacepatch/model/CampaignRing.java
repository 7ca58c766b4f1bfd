package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

/**
 * Clusters that are patched before those of the next ring.
 *
 * @param clusters names of clusters, or of the inventory's groups that hold whole clusters; in the order in which they are begun
 * @param atOnce so many at once; one unless told
 * @param mayFail so many may fail before no further one is begun: a count, or a share such as {@code 10%}; none unless told
 * @param soak how long to wait, after the ring's last cluster is patched, before the next ring; an hour unless told
 * @param approval whether somebody must approve the ring before it begins
 * @param untested why its clusters may get what the test ring has not proven; empty: they may not (I9)
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CampaignRing(
        String name,
        List<String> clusters,
        int atOnce,
        String mayFail,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration soak,
        boolean approval,
        String untested) {
    static final List<String> FIELDS = List.of("name", "clusters", "atOnce", "mayFail", "soak", "approval", "untested");

    public CampaignRing {
        clusters = Lists.orEmpty(clusters);
    }

    /** How many of so many clusters may fail; a share is rounded down. */
    public int mayFailOf(int clusters) {
        return mayFail.endsWith("%")
                ? clusters * Integer.parseInt(mayFail.substring(0, mayFail.length() - 1)) / 100
                : Integer.parseInt(mayFail);
    }
}
