package dev.pacepatch.brain;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.FenceEvent;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.Rule;
import dev.pacepatch.model.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Survived, as a proof (I6): the same boot, kernel and membership, no new fence event, failure, fail-count, taint or alarm against the
 * baseline, and every resource as it was. Where resources run is not compared (a standby moves them), that they run is.
 */
public final class Survival {
    /** What a cluster does not get rid of by itself: somebody has decided it. */
    private static final Set<Rule> DECIDED = EnumSet.of(
            Rule.OPERATOR_STANDBY,
            Rule.MAINTENANCE_MODE,
            Rule.STOP_ALL_RESOURCES,
            Rule.NODE_MAINTENANCE,
            Rule.RESOURCE_MAINTENANCE,
            Rule.RESOURCE_UNMANAGED);

    private Survival() {}

    /**
     * @param node the node's evidence, or null when the node did not answer
     * @param patch what must be active; an empty module: nothing in particular
     * @param policy what a load may taint, and what is accepted
     * @param settled whether the cluster says that no action is left to do
     */
    public static Proof judge(
            Baseline before,
            ClusterState now,
            @Nullable NodeEvidence node,
            Target patch,
            Policy policy,
            boolean settled) {
        String name = before.node().node();
        List<Finding> deaths = new ArrayList<>(fences(before.cluster(), now, name, true));
        if (node != null) {
            deaths.addAll(NodeLife.deaths(before.node(), node, policy.mayTaint()));
        } else {
            deaths.addAll(seenByPeers(now, name));
        }
        if (!deaths.isEmpty()) {
            return new Proof(Proof.Result.DIED, deaths, node);
        }
        if (node == null) {
            return new Proof(
                    Proof.Result.UNKNOWN,
                    List.of(new Finding(
                            "NODE_SILENT",
                            name,
                            "it does not answer, although the cluster lists it as online",
                            "look at its sshd and network")),
                    null);
        }
        List<Finding> differences = new ArrayList<>(NodeLife.defects(before.node(), node, policy.mayTaint()));
        if (!patch.module().isEmpty()) {
            differences.addAll(PatchProof.active(node, patch));
        }
        if (!settled) {
            differences.add(new Finding(
                    "NOT_SETTLED", "cluster", "the cluster still has actions to do", "wait; see pcs status"));
        }
        differences.addAll(fences(before.cluster(), now, name, false));
        differences.addAll(Differences.between(before.cluster(), now));
        differences.addAll(Gate.beforeTouching(now, name, "", policy).blockers());
        List<Finding> distinct = differences.stream().distinct().toList();
        return new Proof(distinct.isEmpty() ? Proof.Result.PROVEN : Proof.Result.REFUTED, distinct, node);
    }

    /** Whether waiting longer cannot help: the cluster has nothing left to do, and differs because somebody wants it so. */
    public static boolean decidedByPeople(Proof proof) {
        List<String> codes = proof.findings().stream().map(Finding::code).toList();
        return !codes.contains(Rule.NOT_SETTLED.name())
                && DECIDED.stream().map(Rule::name).anyMatch(codes::contains);
    }

    /** New entries of the fence history against the node itself. */
    public static List<Finding> fencedSince(ClusterState before, ClusterState now, String node) {
        return fences(before, now, node, true);
    }

    /** New entries of the fence history: against the node itself, or against its peers. */
    private static List<Finding> fences(ClusterState before, ClusterState now, String node, boolean ofNode) {
        return now.fenceEvents().stream()
                .filter(event -> !before.fenceEvents().contains(event))
                .filter(event -> event.target().equals(node) == ofNode)
                .map(event -> fenced(event, ofNode))
                .toList();
    }

    private static Finding fenced(FenceEvent event, boolean ofNode) {
        return new Finding(
                ofNode ? "NODE_FENCED" : "PEER_FENCED",
                event.target(),
                "fencing (" + event.action() + ") " + event.status()
                        + (event.completed().isEmpty() ? "" : " at " + event.completed()),
                "find out why, from the logs of the node and of the DC, before another node is touched");
    }

    private static List<Finding> seenByPeers(ClusterState now, String name) {
        NodeState seen = now.node(name);
        if (seen != null && seen.online() && !seen.unclean()) {
            return List.of();
        }
        String found = seen == null
                ? "its peers do not list it"
                : seen.unclean() ? "unclean for its peers" : "offline for its peers";
        return List.of(new Finding(
                "NODE_LOST", name, found, "look at its console; bring it back before another node is touched"));
    }
}
