package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON object that starts a campaign: rollouts over many clusters, ring after ring. Only {@code name} and {@code rings} are needed.
 *
 * @param name of the campaign, and so of its workflow
 * @param rings in order; the first is the test ring (I9)
 * @param rollout what each of the rollouts is asked for, as in a {@link RolloutRequest} without its cluster; who, why and ticket are the
 *     campaign's
 * @param overrides clusters that are treated otherwise than their ring
 * @param atOnce so many clusters at once at most, over all; four unless told
 * @param atOncePerSite so many at once at each of the inventory's sites; no further limit unless told
 * @param mayFail so many may fail over all rings before no further one is begun: a count, or a share; no further limit unless told
 * @param deferFor how long a cluster that is busy, not fit or outside its window is tried again, ISO-8601; a day unless told
 * @param decisionWait how long it waits for a decision before it ends, ISO-8601; a week unless told
 * @param problems what is wrong with the request; never sent
 */
public record CampaignRequest(
        String name,
        List<CampaignRing> rings,
        RolloutRequest rollout,
        List<CampaignOverride> overrides,
        int atOnce,
        int atOncePerSite,
        String mayFail,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration deferFor,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration decisionWait,
        String requestedBy,
        String reason,
        String ticket,
        @JsonIgnore List<Finding> problems) {
    /** More clusters than anybody wants to lose at once. */
    public static final int MOST_AT_ONCE = 100;
    /** What one run hands to the next names each of them, and must stay well below a payload's limit of 2 MB. */
    public static final int MOST_CLUSTERS = 5000;

    private static final int USUAL_AT_ONCE = 4;
    private static final String ALL = "100%";
    private static final List<String> FIELDS = List.of(
            "name",
            "rings",
            "rollout",
            "overrides",
            "atOnce",
            "atOncePerSite",
            "mayFail",
            "deferFor",
            "decisionWait",
            "requestedBy",
            "reason",
            "ticket");

    public CampaignRequest {
        rings = Lists.orEmpty(rings);
        overrides = Lists.orEmpty(overrides);
        problems = Lists.orEmpty(problems);
    }

    /** Reads what a person or a program sent; never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CampaignRequest read(@Nullable Map<String, Object> json) {
        RequestFields in = new RequestFields(json == null ? Map.of() : json, FIELDS);
        CampaignFields parts = new CampaignFields(in);
        String name = in.name("name", "name the campaign, for example {\"name\": \"CVE-2022-1012\"}");
        String requestedBy = in.text("requestedBy");
        String reason = in.text("reason");
        String ticket = in.text("ticket");
        Map<String, String> campaigns = new LinkedHashMap<>();
        campaigns.put("requestedBy", requestedBy);
        campaigns.put("reason", reason);
        campaigns.put("ticket", ticket);
        RolloutRequest rollout = parts.rollout(campaigns);
        return new CampaignRequest(
                name,
                parts.rings(rollout),
                rollout,
                parts.overrides(rollout),
                in.number("atOnce", USUAL_AT_ONCE, 1, MOST_AT_ONCE),
                in.number("atOncePerSite", MOST_AT_ONCE, 1, MOST_AT_ONCE),
                in.share("mayFail", ALL),
                in.duration("deferFor", Duration.ofDays(1), Duration.ZERO, Duration.ofDays(60)),
                in.duration("decisionWait", Duration.ofDays(7), Duration.ZERO, Duration.ofDays(60)),
                requestedBy,
                reason,
                ticket,
                in.problems());
    }

    /** What is asked of one cluster's rollout: what is said of the cluster goes before what its ring says, and that before the campaign's. */
    public RolloutRequest rolloutOf(CampaignRing ring, String cluster, List<String> proven) {
        Map<String, Object> own = overrides.stream()
                .filter(override -> override.clusters().contains(cluster))
                .findFirst()
                .map(CampaignOverride::rollout)
                .orElse(Map.of());
        return rollout.but(ring.rollout()).but(own).of(cluster, proven);
    }

    /** How many of so many clusters may fail, over all rings. */
    public int mayFailOf(int clusters) {
        return Share.of(mayFail, clusters);
    }

    /** What decides which clusters are in it. */
    public RingsRequest question() {
        return new RingsRequest(
                rings.stream().map(CampaignRing::question).toList(),
                overrides.stream().flatMap(own -> own.clusters().stream()).toList());
    }
}
