package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Votes;
import java.util.ArrayList;
import java.util.List;

/** Quorum now, and quorum if the node were lost. Pacemaker and corosync must agree. */
final class QuorumRules {
    private QuorumRules() {}

    static List<Finding> now(ClusterState state) {
        List<Finding> found = new ArrayList<>();
        if (state.dc() == null) {
            found.add(new Finding(
                    "NO_DC", "cluster", "no designated controller", "wait for the election; see pcs status"));
        }
        Votes votes = state.votes();
        if (votes == null) {
            found.add(new Finding(
                    "QUORUM_UNREADABLE", "cluster", "corosync-quorumtool gave no votes", "see corosync-quorumtool -s"));
        }
        if (!state.withQuorum() || votes != null && !votes.quorate()) {
            found.add(new Finding(
                    "NO_QUORUM",
                    "cluster",
                    "the partition is not quorate",
                    "bring the missing nodes back; see pcs quorum status"));
        }
        if (votes != null && votes.flags().contains("2Node") && !votes.flags().contains("WaitForAll")) {
            found.add(new Finding(
                    "TWO_NODES_WITHOUT_WAIT",
                    "cluster",
                    "two_node without wait_for_all: a node that boots alone may fence the other",
                    "set wait_for_all: pcs quorum update wait_for_all=1"));
        }
        if (votes != null && votes.flags().contains("Qdevice")) {
            votes.members().stream()
                    .filter(m -> !m.qdevice().isEmpty()
                            && !List.of(m.qdevice().split(",")).containsAll(List.of("A", "V")))
                    .forEach(m -> found.add(new Finding(
                            "QDEVICE_NOT_VOTING",
                            m.name(),
                            "its quorum device is not alive and voting: " + m.qdevice(),
                            "repair it: pcs qdevice status net, pcs quorum device status")));
        }
        return found;
    }

    static List<Finding> withoutNode(ClusterState state, NodeState node) {
        VotesLeft votes = VotesLeft.without(state, node.name());
        if (state.votes() == null || votes.left() >= votes.quorum()) {
            return List.of();
        }
        return List.of(new Finding(
                "QUORUM_WOULD_BE_LOST",
                node.name(),
                "if it died, " + votes.left() + " of " + votes.quorum() + " needed votes would remain",
                "bring every node and the quorum device back before one is touched"));
    }
}
