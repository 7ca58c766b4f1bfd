package dev.pacepatch.brain.fleet;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SurveyScope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

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
     * @param members the clusters that a name stands for; none when nobody knows it
     * @param nodes how many a cluster has
     */
    public static SurveyScope of(
            List<String> names, List<String> all, Function<String, List<String>> members, ToIntFunction<String> nodes) {
        List<Finding> problems = new ArrayList<>();
        Set<String> clusters = new LinkedHashSet<>(names.isEmpty() ? all : List.of());
        for (String name : names) {
            List<String> found = members.apply(name);
            clusters.addAll(found);
            if (found.isEmpty()) {
                problems.add(new Finding(
                        "UNKNOWN_CLUSTER",
                        name,
                        "it is neither a cluster of the worker's inventory nor a group that holds whole ones",
                        "see pacepatch clusters"));
            }
        }
        return problems.isEmpty()
                ? new SurveyScope(deal(clusters, nodes), List.of())
                : new SurveyScope(List.of(), problems);
    }

    private static List<SurveyScope.Part> deal(Set<String> clusters, ToIntFunction<String> nodes) {
        List<SurveyScope.Part> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        int size = 0;
        for (String cluster : clusters) {
            int more = nodes.applyAsInt(cluster);
            if (!part.isEmpty() && (part.size() == MOST_CLUSTERS || size + more > MOST_NODES)) {
                parts.add(new SurveyScope.Part(part));
                part = new ArrayList<>();
                size = 0;
            }
            part.add(cluster);
            size += more;
        }
        if (!part.isEmpty()) {
            parts.add(new SurveyScope.Part(part));
        }
        return parts;
    }
}
