package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.FailCount;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is worse in the cluster than it was in the baseline. */
final class Differences {
    private Differences() {}

    static List<Finding> between(ClusterState before, ClusterState now) {
        List<Finding> found = new ArrayList<>(membership(before.votes(), now.votes()));
        now.failures().stream()
                .filter(failure -> !before.failures().contains(failure))
                .forEach(failure -> found.add(
                        new Finding("NEW_FAILURE", "cluster", failure, "repair it, then pcs resource cleanup")));
        now.failCounts().stream()
                .filter(f -> f.count() > countBefore(before, f))
                .forEach(f -> found.add(new Finding(
                        "NEW_FAIL_COUNT",
                        f.resource(),
                        "its fail-count on " + f.node() + " rose to " + f.count(),
                        "find the cause, then pcs resource cleanup " + f.resource())));
        before.resources().stream()
                .map(ResourceState::id)
                .distinct()
                .forEach(id -> found.addAll(resource(id, before, now)));
        return found;
    }

    private static List<Finding> membership(@Nullable Votes before, @Nullable Votes now) {
        if (before == null || now == null || before.ringId().equals(now.ringId())) {
            return List.of();
        }
        return List.of(new Finding(
                "MEMBERSHIP_CHANGED",
                "cluster",
                "the membership broke and formed again (ring " + before.ringId() + ", now " + now.ringId() + ")",
                "find out which node left: corosync's log"));
    }

    private static int countBefore(ClusterState before, FailCount now) {
        return before.failCounts().stream()
                .filter(f -> f.node().equals(now.node()) && f.resource().equals(now.resource()))
                .mapToInt(FailCount::count)
                .max()
                .orElse(0);
    }

    private static List<Finding> resource(String id, ClusterState before, ClusterState now) {
        List<String> then = standing(before, id).toList();
        List<String> today = standing(now, id).toList();
        if (then.equals(today)) {
            return List.of();
        }
        return List.of(new Finding(
                "RESOURCE_DIFFERS",
                id,
                "was " + shown(then) + ", now " + shown(today),
                "see pcs status and pcs resource failcount show " + id));
    }

    /** A clone must stand on the same nodes as before (dlm, gfs2); of another resource the role counts, not the place. */
    private static Stream<String> standing(ClusterState state, String id) {
        return state.resources().stream()
                .filter(r -> r.id().equals(id) && r.active())
                .flatMap(r ->
                        r.cloned() && !r.role().equals("Promoted") && !r.role().equals("Unpromoted")
                                ? r.nodes().stream().map(node -> r.role() + " on " + node)
                                : Stream.of(r.role()))
                .sorted();
    }

    private static String shown(List<String> standing) {
        return standing.isEmpty() ? "Stopped" : String.join(", ", standing);
    }
}
