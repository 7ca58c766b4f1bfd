package dev.pacepatch.worker.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which clusters a name stands for: itself, or those of a group of the inventory that holds every node of them. */
final class ClusterGroups {
    private final Inventory inventory;
    private final List<String> clusters;

    /** @param clusters which of the inventory's groups are clusters */
    ClusterGroups(Inventory inventory, List<String> clusters) {
        this.inventory = inventory;
        this.clusters = clusters;
    }

    boolean isCluster(String name) {
        return clusters.contains(name);
    }

    List<String> clusters() {
        return clusters;
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
        if (!isGroup(name)) {
            return List.of();
        }
        Set<String> hosts = hosts(name);
        return clusters.stream()
                .filter(inventory::has)
                .filter(cluster -> hosts.containsAll(hosts(cluster)))
                .toList();
    }

    private Set<String> hosts(String group) {
        Set<String> names = new HashSet<>();
        inventory.hosts(group).forEach(host -> names.add(host.name()));
        return names;
    }
}
