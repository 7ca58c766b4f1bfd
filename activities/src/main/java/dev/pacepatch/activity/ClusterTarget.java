package dev.pacepatch.activity;

import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.ssh.NodeAddress;
import java.util.List;

/**
 * A cluster of the operators' inventory.
 *
 * @param calendar when it may be touched
 */
public record ClusterTarget(String name, List<NodeAddress> nodes, MaintenanceCalendar calendar) {
    public ClusterTarget {
        nodes = List.copyOf(nodes);
    }

    /** One that may be touched always. */
    public ClusterTarget(String name, List<NodeAddress> nodes) {
        this(name, nodes, MaintenanceCalendar.ALWAYS);
    }
}
