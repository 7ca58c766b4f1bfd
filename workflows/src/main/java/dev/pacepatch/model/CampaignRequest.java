package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.ArrayList;
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
 * @param atOnce so many clusters at once at most, over all; four unless told
 * @param deferFor how long a cluster that is busy, not fit or outside its window is tried again, ISO-8601; a day unless told
 * @param decisionWait how long it waits for a decision before it ends, ISO-8601; a week unless told
 * @param problems what is wrong with the request; never sent
 */
public record CampaignRequest(
        String name,
        List<CampaignRing> rings,
        RolloutRequest rollout,
        int atOnce,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration deferFor,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration decisionWait,
        String requestedBy,
        String reason,
        String ticket,
        @JsonIgnore List<Finding> problems) {
    /** More clusters than anybody wants to lose at once. */
    public static final int MOST_AT_ONCE = 100;

    private static final int USUAL_AT_ONCE = 4;
    private static final List<String> FIELDS = List.of(
            "name", "rings", "rollout", "atOnce", "deferFor", "decisionWait", "requestedBy", "reason", "ticket");

    public CampaignRequest {
        rings = Lists.orEmpty(rings);
        problems = Lists.orEmpty(problems);
    }

    /** Reads what a person or a program sent; never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CampaignRequest read(@Nullable Map<String, Object> json) {
        RequestFields in = new RequestFields(json == null ? Map.of() : json, FIELDS);
        String name = in.name("name", "name the campaign, for example {\"name\": \"CVE-2022-1012\"}");
        List<CampaignRing> rings = in.lists().rings("rings");
        String requestedBy = in.text("requestedBy");
        String reason = in.text("reason");
        String ticket = in.text("ticket");
        RolloutRequest rollout = rollout(in, requestedBy, reason, ticket);
        return new CampaignRequest(
                name,
                rings,
                rollout,
                in.number("atOnce", USUAL_AT_ONCE, 1, MOST_AT_ONCE),
                in.duration("deferFor", Duration.ofDays(1), Duration.ZERO, Duration.ofDays(60)),
                in.duration("decisionWait", Duration.ofDays(7), Duration.ZERO, Duration.ofDays(60)),
                requestedBy,
                reason,
                ticket,
                in.problems());
    }

    private static RolloutRequest rollout(RequestFields in, String requestedBy, String reason, String ticket) {
        Map<String, Object> fields = new LinkedHashMap<>(in.object("rollout"));
        if (fields.remove("tested") instanceof List<?> tested && !tested.isEmpty()) {
            in.problem("rollout.tested", "the test ring decides that", "leave it out");
        }
        own(in, fields, "requestedBy", requestedBy);
        own(in, fields, "reason", reason);
        own(in, fields, "ticket", ticket);
        String cluster = String.valueOf(fields.getOrDefault("cluster", ""));
        if (!cluster.isEmpty()) {
            in.problem("rollout.cluster", "a campaign has many", "name clusters, or groups, in its rings");
        }
        fields.put("cluster", "any");
        RolloutRequest read = RolloutRequest.read(fields);
        List<Finding> problems = new ArrayList<>(read.problems());
        problems.forEach(problem -> in.problem("rollout." + problem.subject(), problem.found(), problem.remedy()));
        return read.of("", List.of());
    }

    private static void own(RequestFields in, Map<String, Object> rollout, String field, String campaigns) {
        Object given = rollout.put(field, campaigns);
        if (given != null && !given.equals(campaigns)) {
            in.problem("rollout." + field, "it is the campaign's", "write it beside rings, or leave it out");
        }
    }
}
