package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import java.util.ArrayList;
import java.util.List;

/** Conditions of the cluster as a whole. */
final class ClusterRules {
    private ClusterRules() {}

    static List<Finding> check(ClusterState state) {
        List<Finding> found = new ArrayList<>();
        for (String unreadable : state.unreadable()) {
            found.add(new Finding(
                    "UNREADABLE",
                    "cluster",
                    unreadable,
                    "look at pcs status; what cannot be read is never taken for healthy"));
        }
        if (state.nodes().size() < state.expectedNodes()) {
            found.add(new Finding(
                    "INCOMPLETE_PICTURE",
                    "cluster",
                    state.nodes().size() + " nodes listed of " + state.expectedNodes() + " configured",
                    "wait until the cluster has formed, or remove the node that is gone for good"));
        }
        if (state.maintenanceMode()) {
            found.add(new Finding(
                    "MAINTENANCE_MODE",
                    "cluster",
                    "maintenance-mode is on: Pacemaker watches nothing",
                    "end it when its owner agrees: pcs property set maintenance-mode=false"));
        }
        if (state.stopAllResources()) {
            found.add(new Finding(
                    "STOP_ALL_RESOURCES",
                    "cluster",
                    "stop-all-resources is set",
                    "unset it: pcs property set stop-all-resources=false"));
        }
        if (state.mixedVersion()) {
            found.add(new Finding(
                    "MIXED_VERSIONS",
                    "cluster",
                    "the nodes run different Pacemaker feature sets",
                    "finish the cluster's own update first"));
        }
        state.constraints()
                .forEach(id -> found.add(new Finding(
                        "LEFTOVER_CONSTRAINT",
                        id,
                        "a move or ban by hand left it behind: it limits where resources may go",
                        "when nobody needs it any more: pcs resource clear")));
        return found;
    }
}
