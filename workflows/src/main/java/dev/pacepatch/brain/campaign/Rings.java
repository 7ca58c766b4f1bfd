package dev.pacepatch.brain.campaign;

import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingOrder;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RingQuestion;
import dev.pacepatch.model.RingsRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes clusters of the names in a campaign's rings. Each cluster is in one ring, or it would be patched twice. */
public final class Rings {
    private final Fleet fleet;
    private final List<Finding> problems = new ArrayList<>();
    private final Map<String, String> ringOf = new LinkedHashMap<>();

    private Rings(Fleet fleet) {
        this.fleet = fleet;
    }

    /** All problems at once. */
    public static ResolvedRings resolve(RingsRequest request, Fleet fleet) {
        return new Rings(fleet).resolve(request);
    }

    private ResolvedRings resolve(RingsRequest request) {
        List<RingOutcome> resolved = request.rings().stream().map(this::ring).toList();
        request.overridden().stream()
                .filter(cluster -> !ringOf.containsKey(cluster))
                .forEach(cluster -> problems.add(new Finding(
                        "UNKNOWN_CLUSTER",
                        "overrides/" + cluster,
                        "it is in none of the rings",
                        "name clusters that are, not groups; or leave it out")));
        if (ringOf.size() > CampaignRequest.MOST_CLUSTERS) {
            problems.add(new Finding(
                    "TOO_MANY_CLUSTERS",
                    "rings",
                    ringOf.size() + " clusters",
                    "make campaigns of at most " + CampaignRequest.MOST_CLUSTERS));
        }
        return new ResolvedRings(resolved, problems, places());
    }

    private RingOutcome ring(RingQuestion ring) {
        List<String> clusters = new ArrayList<>();
        for (String name : ring.clusters()) {
            List<String> found = fleet.members(name);
            if (found.isEmpty()) {
                problems.add(new Finding(
                        "UNKNOWN_CLUSTER",
                        ring.name() + "/" + name,
                        "it is neither a cluster of the worker's inventory, nor a group or a label that whole ones have",
                        "see pacepatch clusters"));
            }
            found.stream().filter(cluster -> isNew(cluster, ring)).forEach(clusters::add);
        }
        return new RingOutcome(
                ring.name(),
                clusters.stream()
                        .sorted(order(ring.order()))
                        .map(ClusterOutcome::waiting)
                        .toList());
    }

    private boolean isNew(String cluster, RingQuestion ring) {
        String first = ringOf.putIfAbsent(cluster, ring.name());
        if (first != null && !first.equals(ring.name())) {
            problems.add(new Finding(
                    "CLUSTER_IN_TWO_RINGS",
                    cluster,
                    "it is in the rings " + first + " and " + ring.name(),
                    "leave it in one of them"));
        }
        return first == null;
    }

    private Comparator<String> order(RingOrder order) {
        return switch (order) {
            case LISTED -> (one, other) -> 0;
            case NAME -> Comparator.naturalOrder();
            case SMALLEST_FIRST -> Comparator.comparingInt(fleet::nodes);
        };
    }

    private List<ClusterPlace> places() {
        return ringOf.keySet().stream()
                .map(fleet::place)
                .filter(place -> !place.site().isEmpty() || !place.taskQueue().isEmpty())
                .toList();
    }

    /**
     * What the inventory has changed since the campaign began; it goes on with the clusters that it began with.
     *
     * @param option what the command needs that brings the same onto another cluster, or empty
     */
    public static List<Finding> drift(List<RingOutcome> begun, List<RingOutcome> now, String option) {
        Set<String> before = clusters(begun);
        Set<String> after = clusters(now);
        Stream<Finding> added = after.stream()
                .filter(cluster -> !before.contains(cluster))
                .map(cluster -> new Finding(
                        "CLUSTER_ADDED",
                        cluster,
                        "it came into one of the rings' groups after the campaign had begun, and was not touched",
                        "pacepatch rollout start " + cluster + option));
        Stream<Finding> removed = before.stream()
                .filter(cluster -> !after.contains(cluster))
                .map(cluster -> new Finding(
                        "CLUSTER_REMOVED",
                        cluster,
                        "it left the inventory, or its ring's group, after the campaign had begun",
                        "see in its ring what became of it"));
        return Stream.concat(added, removed).toList();
    }

    private static Set<String> clusters(List<RingOutcome> rings) {
        Set<String> names = new TreeSet<>();
        rings.forEach(ring -> ring.clusters().forEach(cluster -> names.add(cluster.cluster())));
        return names;
    }
}
