package dev.pacepatch.activity;

import dev.pacepatch.ssh.NodeAddress;
import java.util.List;

/** A cluster of the operators' inventory. */
public record ClusterTarget(String name, List<NodeAddress> nodes) {
    public ClusterTarget {
        nodes = List.copyOf(nodes);
    }
}
