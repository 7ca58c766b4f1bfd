package dev.pacepatch.activity;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import java.util.ArrayList;
import java.util.List;

/** Does the inventory name the cluster's members, all of them, and nobody else? */
final class Membership {
    private Membership() {}

    static List<Finding> problems(ClusterState state, List<NodeReport> inventory) {
        if (!state.unreadable().isEmpty()) {
            // the gate blocks, and who is a member is not known
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        inventory.stream()
                .map(NodeReport::node)
                .filter(node -> state.node(node) == null)
                .forEach(node -> found.add(new Finding(
                        "NOT_A_MEMBER",
                        node,
                        "in the inventory, but not in the cluster",
                        "name the nodes as pcs status names them")));
        state.nodes().stream()
                .filter(NodeState::member)
                .map(NodeState::name)
                .filter(member ->
                        inventory.stream().noneMatch(report -> report.node().equals(member)))
                .forEach(member -> found.add(new Finding(
                        "NOT_IN_INVENTORY",
                        member,
                        "a member of the cluster, but not in the inventory",
                        "add it: all nodes of a cluster must run the same live patch")));
        return found;
    }
}
