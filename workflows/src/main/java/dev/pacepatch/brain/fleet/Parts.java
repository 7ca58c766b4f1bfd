package dev.pacepatch.brain.fleet;

import dev.pacepatch.brain.campaign.Fleet;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SurveyScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a survey's clusters, and deals them out: as many to a part as its answer, one payload, can hold. */
public final class Parts {
    /** With what a node and its findings take, a part stays far below what Temporal warns of. */
    static final int MOST_NODES = 128;

    static final int MOST_CLUSTERS = 40;

    private Parts() {}

    /**
     * All problems at once.
     *
     * @param names of clusters and groups; all clusters when empty
     * @param all the inventory's clusters
     */
    public static SurveyScope of(List<String> names, List<String> all, Fleet inventory) {
        List<Finding> problems = new ArrayList<>();
        Set<String> clusters = new LinkedHashSet<>(names.isEmpty() ? all : List.of());
        for (String name : names) {
            List<String> found = inventory.members(name);
            clusters.addAll(found);
            if (found.isEmpty()) {
                problems.add(new Finding(
                        "UNKNOWN_CLUSTER",
                        name,
                        "it is neither a cluster of the worker's inventory nor a group that holds whole ones",
                        "see pacepatch clusters"));
            }
        }
        if (!problems.isEmpty()) {
            return new SurveyScope(List.of(), problems);
        }
        // a part is carried out by the workers of one task queue
        Map<String, List<String>> byQueue = new LinkedHashMap<>();
        clusters.forEach(
                cluster -> byQueue.computeIfAbsent(inventory.place(cluster).taskQueue(), queue -> new ArrayList<>())
                        .add(cluster));
        List<SurveyScope.Part> parts = new ArrayList<>();
        byQueue.forEach((queue, some) -> parts.addAll(deal(queue, some, inventory)));
        return new SurveyScope(parts, List.of());
    }

    private static List<SurveyScope.Part> deal(String queue, List<String> clusters, Fleet inventory) {
        List<SurveyScope.Part> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int size = 0;
        for (String cluster : clusters) {
            int more = inventory.nodes(cluster);
            if (!part.isEmpty() && (part.size() == MOST_CLUSTERS || size + more > MOST_NODES)) {
                parts.add(new SurveyScope.Part(part, queue));
                part = new ArrayList<>();
                size = 0;
            }
            part.add(cluster);
            size += more;
        }
        if (!part.isEmpty()) {
            parts.add(new SurveyScope.Part(part, queue));
        }
        return parts;
    }
}
