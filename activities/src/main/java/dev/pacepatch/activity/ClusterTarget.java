package dev.pacepatch.activity;

import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.ssh.NodeAddress;
import java.util.List;

/**
 * A cluster of the operators' inventory.
 *
 * @param calendar when it may be touched
 * @param place where it stands
 * @param served whether it is for this worker, and not for those of another task queue
 */
public record ClusterTarget(
        String name, List<NodeAddress> nodes, MaintenanceCalendar calendar, ClusterPlace place, boolean served) {
    public ClusterTarget {
        nodes = List.copyOf(nodes);
    }

    /** One that may be touched always. */
    public ClusterTarget(String name, List<NodeAddress> nodes) {
        this(name, nodes, MaintenanceCalendar.ALWAYS);
    }

    /** One that any worker may touch. */
    public ClusterTarget(String name, List<NodeAddress> nodes, MaintenanceCalendar calendar) {
        this(name, nodes, calendar, new ClusterPlace(name, "", ""), true);
    }
}
