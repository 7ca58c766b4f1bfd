package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.List;

/** Conditions of each resource. A clone's stopped surplus instances are normal; a lone resource that should run and does not is not. */
final class ResourceRules {
    private static final List<String> AT_REST = List.of("Started", "Stopped", "Promoted", "Unpromoted");

    private ResourceRules() {}

    static List<Finding> check(ResourceState resource) {
        List<Finding> found = new ArrayList<>();
        String id = resource.id();
        if (resource.failed() && !resource.failureIgnored()) {
            found.add(new Finding(
                    "RESOURCE_FAILED", id, "failed" + on(resource), "repair it, then pcs resource cleanup " + id));
        }
        if (resource.blocked()) {
            found.add(new Finding(
                    "RESOURCE_BLOCKED",
                    id,
                    "blocked" + on(resource),
                    "see pcs status --full; then pcs resource cleanup " + id));
        }
        if (resource.maintenance()) {
            found.add(new Finding(
                    "RESOURCE_MAINTENANCE",
                    id,
                    "in maintenance mode: Pacemaker leaves it alone",
                    "end it when its owner agrees: pcs resource meta " + id + " maintenance="));
        } else if (!resource.managed()) {
            found.add(new Finding(
                    "RESOURCE_UNMANAGED",
                    id,
                    "unmanaged: Pacemaker would not recover it",
                    "pcs resource manage " + id));
        }
        if (resource.orphaned() && resource.active()) {
            found.add(new Finding(
                    "RESOURCE_ORPHANED",
                    id,
                    "runs without a configuration",
                    "pcs resource cleanup " + id + ", or configure it again"));
        }
        if (!resource.pending().isEmpty() || !AT_REST.contains(resource.role())) {
            String doing = resource.pending().isEmpty() ? resource.role() : resource.pending();
            found.add(new Finding(
                    "RESOURCE_PENDING", id, "in transition: " + doing + on(resource), "wait until it has settled"));
        }
        if (!resource.cloned()
                && !resource.active()
                && resource.role().equals("Stopped")
                && !resource.targetRole().equals("Stopped")) {
            found.add(new Finding(
                    "RESOURCE_STOPPED",
                    id,
                    "should run, and runs nowhere",
                    "find out why: pcs resource debug-start " + id));
        }
        return found;
    }

    /** Old failures only warn; what is new since the baseline does not. */
    static List<Finding> oldFailures(ClusterState state) {
        return state.failCounts().stream()
                .filter(f -> f.count() > 0)
                .map(f -> new Finding(
                        "FAIL_COUNT",
                        f.resource(),
                        f.count() + " failures counted on " + f.node(),
                        "once the cause is gone: pcs resource cleanup " + f.resource()))
                .toList();
    }

    private static String on(ResourceState resource) {
        return resource.nodes().isEmpty() ? "" : " on " + String.join(", ", resource.nodes());
    }
}
