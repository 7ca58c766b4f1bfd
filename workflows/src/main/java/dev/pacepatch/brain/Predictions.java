package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the scheduler said a standby would do, against what it did. A difference does no harm by itself: it is reported. */
public final class Predictions {
    private Predictions() {}

    /**
     * @param before the cluster just before the standby, or null when that was not seen (by a retry)
     * @param node that went to standby
     */
    public static List<Finding> differences(
            List<PlannedAction> predicted, @Nullable ClusterState before, ClusterState after, String node) {
        List<Finding> found = new ArrayList<>();
        for (PlannedAction action : predicted) {
            found.addAll(unfulfilled(action, predicted, after));
        }
        if (before != null) {
            found.addAll(unforeseen(predicted, before, after, node));
        }
        return List.copyOf(found);
    }

    private static List<Finding> unfulfilled(PlannedAction action, List<PlannedAction> all, ClusterState after) {
        String where = action.destination().isEmpty() ? action.source() : action.destination();
        return switch (action.action()) {
            case "start", "move", "migrate" ->
                action.cloned() || action.destination().isEmpty() || runs(after, action.resource(), where, "")
                        ? List.of()
                        : List.of(otherwise(action.resource(), "to run on " + where, after));
            case "promote" ->
                runs(after, action.resource(), where, "Promoted")
                        ? List.of()
                        : List.of(otherwise(action.resource(), "to be promoted on " + where, after));
            case "stop" ->
                action.cloned()
                                || comesBack(action, all)
                                || places(after, action.resource()).isEmpty()
                        ? List.of()
                        : List.of(otherwise(action.resource(), "to stop", after));
            default -> List.of();
        };
    }

    private static boolean comesBack(PlannedAction stop, List<PlannedAction> all) {
        return all.stream()
                .anyMatch(a -> a.resource().equals(stop.resource())
                        && List.of("start", "move", "migrate").contains(a.action()));
    }

    /** Lone resources of other nodes that moved all the same. */
    private static List<Finding> unforeseen(
            List<PlannedAction> predicted, ClusterState before, ClusterState after, String node) {
        return before.resources().stream()
                .filter(r -> !r.cloned()
                        && r.active()
                        && !r.nodes().contains(node)
                        && !r.agent().startsWith("stonith:"))
                .map(ResourceState::id)
                .filter(id -> predicted.stream().noneMatch(a -> a.resource().equals(id)))
                .filter(id -> !places(before, id).equals(places(after, id)))
                .map(id -> otherwise(id, "to stay on " + String.join(", ", places(before, id)), after))
                .toList();
    }

    private static boolean runs(ClusterState state, String resource, String node, String role) {
        return state.resources().stream()
                .anyMatch(r -> r.id().equals(resource)
                        && r.active()
                        && r.nodes().contains(node)
                        && (role.isEmpty() || r.role().equals(role)));
    }

    private static List<String> places(ClusterState state, String resource) {
        return state.resources().stream()
                .filter(r -> r.id().equals(resource) && r.active())
                .flatMap(r -> r.nodes().stream())
                .sorted()
                .toList();
    }

    private static Finding otherwise(String resource, String predicted, ClusterState after) {
        List<String> now = places(after, resource);
        return new Finding(
                "MOVED_OTHERWISE",
                resource,
                "the scheduler predicted it " + predicted + "; it "
                        + (now.isEmpty() ? "is stopped" : "runs on " + String.join(", ", now)),
                "see the DC's log: a constraint, a failure or somebody's hand came between");
    }
}
