package dev.pacepatch.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the parts of a campaign's request: what all of its rollouts are asked for, its rings, and what single clusters have of their own. */
final class CampaignFields {
    private final RequestFields in;

    CampaignFields(RequestFields in) {
        this.in = in;
    }

    /** @param campaigns its who, why and ticket, which each rollout has from it */
    RolloutRequest rollout(Map<String, String> campaigns) {
        Map<String, Object> fields = new LinkedHashMap<>(in.object("rollout"));
        if (fields.remove("tested") instanceof List<?> tested && !tested.isEmpty()) {
            in.problem("rollout.tested", "the test ring decides that", "leave it out");
        }
        campaigns.forEach((field, value) -> {
            Object given = fields.put(field, value);
            if (given != null && !given.equals(value)) {
                in.problem("rollout." + field, "it is the campaign's", "write it beside rings, or leave it out");
            }
        });
        if (!String.valueOf(fields.getOrDefault("cluster", "")).isEmpty()) {
            in.problem("rollout.cluster", "a campaign has many", "name clusters, or groups, in its rings");
        }
        fields.put("cluster", "any");
        RolloutRequest read = RolloutRequest.read(fields);
        tell(in, "rollout.", read);
        return read.of("", List.of());
    }

    /** In order; two of the same name would not be told apart. */
    List<CampaignRing> rings(RolloutRequest usual) {
        List<CampaignRing> rings = in.lists().objects("rings", CampaignRing.FIELDS, (at, ring) -> ring(ring, usual));
        if (rings.isEmpty()) {
            in.problem("rings", "none", "give a list of rings; the first is the test ring");
        }
        List<String> seen = new ArrayList<>();
        for (CampaignRing ring : rings) {
            if (seen.contains(ring.name())) {
                in.problem("rings", "two rings are named '" + ring.name() + "'", "give each a name of its own");
            }
            seen.add(ring.name());
        }
        return rings;
    }

    private static CampaignRing ring(RequestFields ring, RolloutRequest usual) {
        return new CampaignRing(
                ring.name("name", "name the ring, for example test"),
                ring.lists().clusters("clusters"),
                ring.choice("order", RingOrder.class, RingOrder.LISTED),
                ring.number("atOnce", 1, 1, CampaignRequest.MOST_AT_ONCE),
                ring.share("mayFail", "0"),
                ring.duration("soak", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(60)),
                ring.flag("approval"),
                ring.text("untested"),
                treatment(ring, usual));
    }

    List<CampaignOverride> overrides(RolloutRequest usual) {
        List<CampaignOverride> overrides = in.lists()
                .objects(
                        "overrides",
                        CampaignOverride.FIELDS,
                        (at, own) -> new CampaignOverride(
                                own.lists().clusters("clusters"),
                                treatment(own, usual),
                                own.needed("reason", "say why these clusters are treated otherwise")));
        List<String> seen = new ArrayList<>();
        overrides.stream().flatMap(own -> own.clusters().stream()).forEach(cluster -> {
            if (seen.contains(cluster)) {
                in.problem("overrides", cluster + " is in two of them", "leave it in one");
            }
            seen.add(cluster);
        });
        return overrides;
    }

    private static Map<String, Object> treatment(RequestFields part, RolloutRequest usual) {
        Map<String, Object> said = part.object("rollout");
        tell(part, "rollout.", usual.but(said));
        return said;
    }

    private static void tell(RequestFields part, String prefix, RolloutRequest read) {
        read.problems().forEach(problem -> part.problem(prefix + problem.subject(), problem.found(), problem.remedy()));
    }
}
