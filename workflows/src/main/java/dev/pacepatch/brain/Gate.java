package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeState;
import java.util.ArrayList;
import java.util.List;

/**
 * Ask first (I2): nothing is touched unless the gate has just allowed it. Every rule that finds something adds a blocker; what could
 * not be read is a blocker too, because unknown is never healthy.
 */
public final class Gate {
    private Gate() {}

    /** Is the cluster fit for a rollout at all, and would it stay quorate without any one of its members? */
    public static GateDecision beforeRollout(ClusterState state, String holder) {
        List<Finding> blockers = new ArrayList<>(common(state));
        state.nodes().forEach(node -> blockers.addAll(NodeRules.check(state, node, "", holder)));
        state.nodes().stream()
                .filter(NodeState::member)
                .forEach(node -> blockers.addAll(QuorumRules.withoutNode(state, node)));
        return decide(state, blockers);
    }

    /** May this node be touched now? It may already be in the standby that this holder gave it. */
    public static GateDecision beforeTouching(ClusterState state, String node, String holder) {
        List<Finding> blockers = new ArrayList<>(common(state));
        state.nodes().forEach(each -> blockers.addAll(NodeRules.check(state, each, node, holder)));
        NodeState subject = state.node(node);
        if (subject == null) {
            blockers.add(new Finding(
                    "NODE_NOT_LISTED",
                    node,
                    "the cluster does not list it",
                    "name inventory hosts as pcs status names them, and check that " + node + " is a member"));
        } else if (subject.member()) {
            blockers.addAll(QuorumRules.withoutNode(state, subject));
        }
        return decide(state, blockers);
    }

    private static List<Finding> common(ClusterState state) {
        List<Finding> found = new ArrayList<>(ClusterRules.check(state));
        found.addAll(QuorumRules.now(state));
        found.addAll(FenceRules.check(state));
        state.resources().forEach(resource -> found.addAll(ResourceRules.check(resource)));
        found.addAll(CloneRules.check(state));
        return found;
    }

    private static GateDecision decide(ClusterState state, List<Finding> blockers) {
        List<Finding> distinct =
                RemoteNodes.withoutResting(state, blockers).stream().distinct().toList();
        List<Finding> warnings = new ArrayList<>(ResourceRules.warnings(state));
        warnings.addAll(ExtraRules.check(state));
        return new GateDecision(distinct.isEmpty(), distinct, warnings, state.summary());
    }
}
