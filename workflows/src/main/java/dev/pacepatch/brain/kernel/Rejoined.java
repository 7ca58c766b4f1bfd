package dev.pacepatch.brain.kernel;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.ClusterState;

/**
 * What a node that left its cluster on purpose is compared with once it has joined it again: the cluster as it was before, but for the
 * membership, which is a new one.
 */
public final class Rejoined {
    private Rejoined() {}

    /** It has booted: the node is compared with what it was when it had joined again. */
    public static Baseline booted(Baseline before, Baseline anew) {
        return new Baseline(anew.node(), cluster(before.cluster(), anew.cluster()));
    }

    /** It has not booted after all: the node is compared with what it was before. */
    public static Baseline sameBoot(Baseline before, Baseline anew) {
        return new Baseline(before.node(), cluster(before.cluster(), anew.cluster()));
    }

    private static ClusterState cluster(ClusterState before, ClusterState anew) {
        return new ClusterState(
                before.source(),
                before.dc(),
                before.withQuorum(),
                anew.votes(),
                before.expectedNodes(),
                before.stonithEnabled(),
                before.maintenanceMode(),
                before.stopAllResources(),
                before.mixedVersion(),
                before.fencingHistoryRead(),
                before.nodes(),
                before.resources(),
                before.failures(),
                before.failCounts(),
                before.fenceEvents(),
                before.constraints(),
                before.unreadable(),
                before.unknown());
    }
}
