package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Clones and bundles as a whole: some stopped instances may be surplus, but one of which nothing runs serves nobody. */
final class CloneRules {
    private CloneRules() {}

    static List<Finding> check(ClusterState state) {
        Map<String, List<ResourceState>> clones = new LinkedHashMap<>();
        state.resources().stream()
                .filter(resource -> resource.cloned() && !resource.orphaned())
                .forEach(resource -> clones.computeIfAbsent(resource.parent(), id -> new ArrayList<>())
                        .add(resource));
        List<Finding> found = new ArrayList<>();
        clones.forEach((id, instances) -> {
            if (instances.stream().noneMatch(i -> i.active() || i.targetRole().equals("Stopped"))) {
                found.add(new Finding(
                        "RESOURCE_STOPPED",
                        id,
                        "no instance of it runs",
                        "find out why: pcs constraint, pcs resource debug-start " + id));
            }
        });
        return found;
    }
}
