package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Votes;

/**
 * The votes without one node.
 *
 * @param left those that would remain; 0 when corosync gave none
 * @param quorum those that are needed; 0 when corosync gave none
 */
public record VotesLeft(int left, int quorum) {

    /** Remote and guest nodes, and those that are not listed, have no vote to take away. */
    public static VotesLeft without(ClusterState state, String node) {
        Votes votes = state.votes();
        if (votes == null) {
            return new VotesLeft(0, 0);
        }
        NodeState seen = state.node(node);
        int own = votes.members().stream()
                .filter(m -> seen != null && seen.id().equals(Integer.toString(m.nodeId()))
                        || m.name().equals(node))
                .mapToInt(Votes.Member::votes)
                .max()
                .orElse(0);
        return new VotesLeft(votes.total() - own, votes.quorum());
    }
}
