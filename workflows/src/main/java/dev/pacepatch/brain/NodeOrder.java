package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeState;
import java.util.Comparator;
import java.util.List;

/**
 * The order of the nodes: members without promotable roles first, then unpromoted, then promoted, the DC last of its kind; remote and
 * guest nodes after the members, by which their connections run.
 */
public final class NodeOrder {
    private NodeOrder() {}

    /** A node's place, with the reason for it. */
    public record Place(String node, int rank, String reason) {}

    /** The names in their order; asked again before every node, for roles and the DC move. */
    public static List<Place> of(ClusterState state, List<String> nodes) {
        return nodes.stream()
                .map(node -> place(state, node))
                .sorted(Comparator.comparingInt(Place::rank))
                .toList();
    }

    private static Place place(ClusterState state, String node) {
        NodeState seen = state.node(node);
        if (seen != null && !seen.member()) {
            return new Place(node, 6, "a " + seen.type() + " node: after the members");
        }
        boolean dc = node.equals(state.dc());
        String last = dc ? "; the DC goes last of these" : "";
        int rank = dc ? 1 : 0;
        if (holds(state, node, "Promoted")) {
            return new Place(node, 4 + rank, "it holds a promoted role" + last);
        }
        if (holds(state, node, "Unpromoted")) {
            return new Place(node, 2 + rank, "it holds unpromoted roles only" + last);
        }
        return new Place(node, rank, "it holds no promotable role" + last);
    }

    private static boolean holds(ClusterState state, String node, String role) {
        return state.resources().stream()
                .anyMatch(r -> r.role().equals(role) && r.nodes().contains(node));
    }
}
