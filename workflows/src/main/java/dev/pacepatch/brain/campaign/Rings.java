package dev.pacepatch.brain.campaign;

import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Makes clusters of the names in a campaign's rings. Each cluster is in one ring, or it would be patched twice. */
public final class Rings {
    private Rings() {}

    /**
     * All problems at once.
     *
     * @param members the clusters that a name stands for: itself, or those of a group; none when nobody knows it
     */
    public static ResolvedRings resolve(List<CampaignRing> rings, Function<String, List<String>> members) {
        List<Finding> problems = new ArrayList<>();
        Map<String, String> ringOf = new LinkedHashMap<>();
        List<RingOutcome> resolved = new ArrayList<>();
        for (CampaignRing ring : rings) {
            List<ClusterOutcome> clusters = new ArrayList<>();
            for (String name : ring.clusters()) {
                List<String> found = members.apply(name);
                if (found.isEmpty()) {
                    problems.add(new Finding(
                            "UNKNOWN_CLUSTER",
                            ring.name() + "/" + name,
                            "it is neither a cluster of the worker's inventory nor a group that holds whole ones",
                            "see pacepatch clusters"));
                }
                for (String cluster : found) {
                    String first = ringOf.putIfAbsent(cluster, ring.name());
                    if (first == null) {
                        clusters.add(ClusterOutcome.waiting(cluster));
                    } else if (!first.equals(ring.name())) {
                        problems.add(new Finding(
                                "CLUSTER_IN_TWO_RINGS",
                                cluster,
                                "it is in the rings " + first + " and " + ring.name(),
                                "leave it in one of them"));
                    }
                }
            }
            resolved.add(new RingOutcome(ring.name(), clusters));
        }
        return new ResolvedRings(resolved, problems);
    }

    /** What the inventory has changed since the campaign began; it goes on with the clusters that it began with. */
    public static List<Finding> drift(List<RingOutcome> begun, List<RingOutcome> now) {
        List<String> before = clusters(begun);
        List<String> after = clusters(now);
        Stream<Finding> added = after.stream()
                .filter(cluster -> !before.contains(cluster))
                .map(cluster -> new Finding(
                        "CLUSTER_ADDED",
                        cluster,
                        "it came into one of the rings' groups after the campaign had begun, and was not patched",
                        "pacepatch rollout start " + cluster));
        Stream<Finding> removed = before.stream()
                .filter(cluster -> !after.contains(cluster))
                .map(cluster -> new Finding(
                        "CLUSTER_REMOVED",
                        cluster,
                        "it left the inventory, or its ring's group, after the campaign had begun",
                        "see in its ring what became of it"));
        return Stream.concat(added, removed).toList();
    }

    private static List<String> clusters(List<RingOutcome> rings) {
        return rings.stream()
                .flatMap(ring -> ring.clusters().stream())
                .map(ClusterOutcome::cluster)
                .toList();
    }
}
