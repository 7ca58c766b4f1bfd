package dev.pacepatch.worker.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which clusters a name stands for: itself; those of a group of the inventory that holds every node of them; or those of which every node
 * has the variable of a label, {@code variable=value}.
 */
final class ClusterGroups {
    private final Inventory inventory;
    private final Set<String> clusters;
    private final Map<String, List<Inventory.Host>> hosts = new LinkedHashMap<>();

    /** @param clusters which of the inventory's groups are clusters */
    ClusterGroups(Inventory inventory, List<String> clusters) {
        this.inventory = inventory;
        this.clusters = new LinkedHashSet<>(clusters);
        this.clusters.stream().filter(inventory::has).forEach(name -> hosts.put(name, inventory.hosts(name)));
    }

    boolean isCluster(String name) {
        return clusters.contains(name);
    }

    List<String> clusters() {
        return List.copyOf(clusters);
    }

    List<String> groups() {
        return inventory.groups();
    }

    boolean isGroup(String name) {
        return inventory.has(name);
    }

    /** In the order of the configuration; none when nobody knows the name, or no cluster is whole in the group. */
    List<String> members(String name) {
        if (isCluster(name)) {
            return List.of(name);
        }
        int equals = name.indexOf('=');
        if (equals > 0) {
            return labelled(name.substring(0, equals), name.substring(equals + 1));
        }
        if (!isGroup(name)) {
            return List.of();
        }
        Set<String> names = inventory.names(name);
        return hosts.entrySet().stream()
                .filter(cluster -> cluster.getValue().stream().allMatch(host -> names.contains(host.name())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> labelled(String variable, String value) {
        return hosts.entrySet().stream()
                .filter(cluster -> !cluster.getValue().isEmpty())
                .filter(cluster -> cluster.getValue().stream()
                        .allMatch(host -> value.equals(host.vars().get(variable))))
                .map(Map.Entry::getKey)
                .toList();
    }
}
