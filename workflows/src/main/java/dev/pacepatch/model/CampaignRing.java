package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clusters that are patched before those of the next ring.
 *
 * @param clusters names of clusters, names of the inventory's groups that hold whole clusters, or labels {@code variable=value}: the
 *     clusters of which every host has that variable with that value
 * @param order in which they are begun; as listed unless told
 * @param atOnce so many at once; one unless told
 * @param mayFail so many may fail before no further one is begun: a count, or a share such as {@code 10%}; none unless told
 * @param soak how long to wait, after the ring's last cluster is patched, before the next ring; an hour unless told
 * @param approval whether somebody must approve the ring before it begins
 * @param untested why its clusters may get what the test ring has not proven; empty: they may not (I9)
 * @param rollout what of the campaign's {@code rollout} is otherwise in this ring
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CampaignRing(
        String name,
        List<String> clusters,
        RingOrder order,
        int atOnce,
        String mayFail,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration soak,
        boolean approval,
        String untested,
        Map<String, Object> rollout) {
    static final List<String> FIELDS =
            List.of("name", "clusters", "order", "atOnce", "mayFail", "soak", "approval", "untested", "rollout");

    public CampaignRing(
            String name,
            @Nullable List<String> clusters,
            @Nullable RingOrder order,
            int atOnce,
            String mayFail,
            Duration soak,
            boolean approval,
            String untested,
            @Nullable Map<String, Object> rollout) {
        this.name = name;
        this.clusters = Lists.orEmpty(clusters);
        this.order = order == null ? RingOrder.LISTED : order;
        this.atOnce = atOnce;
        this.mayFail = mayFail;
        this.soak = soak;
        this.approval = approval;
        this.untested = untested;
        this.rollout = rollout == null ? Map.of() : rollout;
    }

    /** How many of so many clusters may fail; a share is rounded down. */
    public int mayFailOf(int clusters) {
        return Share.of(mayFail, clusters);
    }

    /** What decides which clusters are in it. */
    public RingQuestion question() {
        return new RingQuestion(name, clusters, order);
    }
}
