package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.FenceEvent;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.List;

/** Fencing must work and be idle: a node that dies while being patched has to be fenced, or its services stay down. */
final class FenceRules {
    private FenceRules() {}

    static List<Finding> check(ClusterState state) {
        List<Finding> found = new ArrayList<>();
        if (!state.stonithEnabled()) {
            found.add(new Finding(
                    "FENCING_DISABLED",
                    "cluster",
                    "stonith-enabled is false",
                    "configure and enable fencing: pcs stonith"));
        }
        if (state.resources().stream().noneMatch(r -> device(r) && r.active() && !r.failed())) {
            found.add(new Finding(
                    "NO_FENCE_DEVICE",
                    "cluster",
                    "no fence device is started",
                    "start one: pcs stonith status, pcs stonith enable"));
        }
        if (!state.fencingHistoryRead()) {
            found.add(new Finding(
                    "FENCING_UNREADABLE", "cluster", "the fence history could not be read", "see pcs stonith history"));
        }
        for (FenceEvent event : state.fenceEvents()) {
            if (event.status().equals("pending")) {
                found.add(new Finding(
                        "FENCING_PENDING",
                        event.target(),
                        "fencing (" + event.action() + ") is in progress",
                        "wait for its end; see pcs stonith history"));
            } else if (!event.status().equals("success") && !repaired(state, event)) {
                found.add(
                        new Finding(
                                "FENCING_FAILED",
                                event.target(),
                                "fencing (" + event.action() + ") ended as " + event.status() + " at "
                                        + event.completed(),
                                "repair the device, prove it with pcs stonith fence in a window, then pcs stonith history cleanup"));
            }
        }
        return found;
    }

    private static boolean device(ResourceState resource) {
        return resource.agent().startsWith("stonith:");
    }

    private static boolean repaired(ClusterState state, FenceEvent failed) {
        return state.fenceEvents().stream()
                .anyMatch(e -> e.target().equals(failed.target())
                        && e.status().equals("success")
                        && e.completed().compareTo(failed.completed()) > 0);
    }
}
