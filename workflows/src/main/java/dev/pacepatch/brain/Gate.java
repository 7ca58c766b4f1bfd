package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Policy;
import java.util.ArrayList;
import java.util.List;

/**
 * Ask first (I2): nothing is touched unless the gate has just allowed it. Every rule that finds something adds a finding, whose weight
 * is the catalogue's ({@link dev.pacepatch.model.Rule}); what could not be read blocks too, because unknown is never healthy.
 */
public final class Gate {
    private Gate() {}

    /** Is the cluster fit for a rollout at all, and would it stay quorate without any one of its members? */
    public static GateDecision beforeRollout(ClusterState state, String holder, Policy policy) {
        List<Finding> found = new ArrayList<>(common(state));
        state.nodes().forEach(node -> found.addAll(NodeRules.check(state, node, "", holder)));
        state.nodes().stream()
                .filter(NodeState::member)
                .forEach(node -> found.addAll(QuorumRules.withoutNode(state, node)));
        return decide(state, found, policy);
    }

    /** May this node be touched now? It may already be in the standby that this holder gave it. */
    public static GateDecision beforeTouching(ClusterState state, String node, String holder, Policy policy) {
        List<Finding> found = new ArrayList<>(common(state));
        state.nodes().forEach(each -> found.addAll(NodeRules.check(state, each, node, holder)));
        NodeState subject = state.node(node);
        if (subject == null) {
            found.add(new Finding(
                    "NODE_NOT_LISTED",
                    node,
                    "the cluster does not list it",
                    "name inventory hosts as pcs status names them, and check that " + node + " is a member"));
        } else if (subject.member()) {
            found.addAll(QuorumRules.withoutNode(state, subject));
        }
        return decide(state, found, policy);
    }

    private static List<Finding> common(ClusterState state) {
        List<Finding> found = new ArrayList<>(ClusterRules.check(state));
        found.addAll(QuorumRules.now(state));
        found.addAll(FenceRules.check(state));
        state.resources().forEach(resource -> found.addAll(ResourceRules.check(resource)));
        found.addAll(CloneRules.check(state));
        found.addAll(ResourceRules.oldFailures(state));
        found.addAll(ExtraRules.check(state));
        return found;
    }

    private static GateDecision decide(ClusterState state, List<Finding> found, Policy policy) {
        Sorted sorted = Sorted.of(RemoteNodes.withoutResting(state, found), policy.accept());
        return new GateDecision(
                sorted.blockers().isEmpty(),
                sorted.blockers(),
                sorted.accepted(),
                sorted.warnings(),
                state.summary(),
                null);
    }
}
