package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import java.util.ArrayList;
import java.util.List;

/** Conditions of each node of the cluster; all of them must be well before any of them is touched. */
final class NodeRules {
    private NodeRules() {}

    /**
     * @param subject the node that is about to be touched, or empty
     * @param holder whose standby on the subject is our own
     */
    static List<Finding> check(ClusterState state, NodeState node, String subject, String holder) {
        List<Finding> found = new ArrayList<>();
        String name = node.name();
        if (node.unclean()) {
            found.add(new Finding("NODE_UNCLEAN", name, "unclean: it waits for fencing", "see pcs stonith history"));
        }
        if (!node.online()) {
            found.add(new Finding("NODE_OFFLINE", name, "offline", "bring it back: " + start(node)));
        }
        if (node.pending()) {
            found.add(new Finding("NODE_PENDING", name, "it is joining", "wait until it is online"));
        }
        // of a remote node it only says that its connection stops, which the resource shows
        if (node.shutdown() && node.member()) {
            found.add(new Finding("NODE_SHUTTING_DOWN", name, "it is shutting down", "wait, then bring it back"));
        }
        // the cluster's own maintenance flags remote nodes as well, and ends by itself with it
        if (node.maintenance() && (node.member() || !state.maintenanceMode())) {
            found.add(new Finding(
                    "NODE_MAINTENANCE",
                    name,
                    "in maintenance mode",
                    "end it when its owner agrees: pcs node unmaintenance " + name));
        }
        if (node.standbyOnFail()) {
            found.add(new Finding(
                    "NODE_STANDBY_ON_FAIL",
                    name,
                    "in standby after a failure",
                    "find the failure, then pcs resource cleanup"));
        }
        if (node.health().equals("yellow") || node.health().equals("red")) {
            found.add(new Finding("NODE_HEALTH", name, "its health is " + node.health(), "see its #health attributes"));
        }
        found.addAll(standby(node, name.equals(subject), holder));
        return found;
    }

    /** Remote and guest nodes are started by their connection. */
    private static String start(NodeState node) {
        return node.member() ? "pcs cluster start " + node.name() : "see the resource that connects it in pcs status";
    }

    private static List<Finding> standby(NodeState node, boolean subject, String holder) {
        String mark = node.mark();
        if (!node.standby() || node.pending() || subject && holder.equals(mark)) {
            return List.of();
        }
        if (mark == null) {
            return List.of(new Finding(
                    "OPERATOR_STANDBY",
                    node.name(),
                    "in a standby that Pacepatch did not set",
                    "when its owner agrees: pcs node unstandby " + node.name()));
        }
        return List.of(new Finding(
                "LEFTOVER_STANDBY",
                node.name(),
                "in a standby that the rollout " + mark + " set",
                "look at that rollout's report; when the node is well: pcs node unstandby " + node.name()));
    }
}
