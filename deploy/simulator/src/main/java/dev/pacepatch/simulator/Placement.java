package dev.pacepatch.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where the lab's resources run, by the few rules that its configuration (deploy/lab/inside/configure-cluster) comes to: they stay where
 * they are; what must move goes to the node with the least; the group follows the promoted database; batch prefers node2; clones run
 * everywhere.
 *
 * @param alone node of each resource that runs once, empty: nowhere
 * @param clones nodes on which the clones have an instance
 */
record Placement(Map<String, String> alone, List<String> clones) {
    static final String FENCE = "fence-lab";
    static final String WEB = "web";
    static final String BATCH = "batch";
    static final String PROMOTED = "db";
    private static final String BATCH_PREFERS = "node2";

    static Placement none() {
        return new Placement(Map.of(), List.of());
    }

    String of(String resource) {
        return alone.getOrDefault(resource, "");
    }

    /** How it would be with these nodes able to run something. */
    Placement over(List<String> able) {
        Map<String, String> next = new HashMap<>();
        Map<String, Integer> load = new HashMap<>();
        able.forEach(node -> load.put(node, 2));
        place(FENCE, able, next, load, 1);
        place(PROMOTED, able, next, load, 2);
        next.put(WEB, next.getOrDefault(PROMOTED, ""));
        if (able.contains(BATCH_PREFERS)) {
            next.put(BATCH, BATCH_PREFERS);
        } else {
            place(BATCH, able, next, load, 1);
        }
        return new Placement(next, List.copyOf(able));
    }

    private void place(
            String resource, List<String> able, Map<String, String> next, Map<String, Integer> load, int weight) {
        String node = of(resource);
        if (!able.contains(node)) {
            node = new TreeSet<>(able)
                    .stream()
                            .min((a, b) -> Integer.compare(load.getOrDefault(a, 0), load.getOrDefault(b, 0)))
                            .orElse("");
        }
        next.put(resource, node);
        load.merge(node, weight, Integer::sum);
    }

    /** How many resources run on a node, as crm_mon counts them. */
    int running(String node) {
        int count = clones.contains(node) ? 2 : 0;
        for (Map.Entry<String, String> resource : alone.entrySet()) {
            boolean here = resource.getValue().equals(node);
            count += !here || resource.getKey().equals(PROMOTED)
                    ? 0
                    : resource.getKey().equals(WEB) ? 2 : 1;
        }
        return count;
    }

    /** The nodes with an instance of the database, the promoted one first, as crm_mon lists them. */
    List<String> promotedFirst() {
        List<String> nodes = new ArrayList<>(clones);
        if (nodes.remove(of(PROMOTED))) {
            nodes.add(0, of(PROMOTED));
        }
        return nodes;
    }
}
