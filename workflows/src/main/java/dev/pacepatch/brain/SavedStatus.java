package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.Votes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a status that was saved to a file: the gate's own rules, told what a file cannot say. Marks are not in it: each standby is an operator's. */
public final class SavedStatus {
    private static final String NOBODY = "";
    private static final Policy USUAL = Policy.of(StandbyPolicy.AUTO);

    private SavedStatus() {}

    /**
     * @param node may this one be touched; empty: is the cluster fit for a rollout
     * @param quorumSaved whether corosync's answer was saved, too; without it the votes are unknown, which only warns
     */
    public static GateDecision judge(ClusterState state, String node, boolean quorumSaved) {
        GateDecision gate = node.isEmpty()
                ? Gate.beforeRollout(state, NOBODY, USUAL)
                : Gate.beforeTouching(state, node, NOBODY, USUAL);
        List<Finding> blockers = new ArrayList<>(gate.blockers());
        List<Finding> warnings = new ArrayList<>(gate.warnings());
        if (state.nodes().isEmpty() && !state.unreadable().isEmpty()) {
            // of a picture that is not there nothing else can be said
            blockers.removeIf(blocker -> !blocker.code().equals("UNREADABLE"));
        }
        if (quorumSaved) {
            blockers.addAll(differs(state, state.votes()));
        } else {
            blockers.removeIf(blocker -> blocker.code().equals("QUORUM_UNREADABLE"));
            warnings.add(new Finding(
                    "QUORUM_NOT_CHECKED",
                    "cluster",
                    "corosync's votes are not in the status: what remains without a node is unknown",
                    "save corosync-quorumtool -s at the same moment, and name it by --quorum-file"));
        }
        return new GateDecision(blockers.isEmpty(), blockers, List.of(), warnings, gate.seen(), null);
    }

    /** Whether the node is none of this cluster; false as long as the picture has gaps. */
    public static boolean unknown(ClusterState state, String node) {
        return !node.isEmpty()
                && state.unreadable().isEmpty()
                && state.nodes().size() >= state.expectedNodes()
                && state.node(node) == null;
    }

    /** Votes of another cluster, or of another moment, prove nothing. */
    private static List<Finding> differs(ClusterState state, @Nullable Votes votes) {
        if (votes == null || state.nodes().isEmpty()) {
            return List.of();
        }
        List<String> counted = votes.members().stream()
                .map(Votes.Member::nodeId)
                .filter(id -> id != 0)
                .map(Integer::toUnsignedString)
                .toList();
        List<String> listed = state.nodes().stream()
                .filter(NodeState::member)
                .map(NodeState::id)
                .toList();
        List<String> online = state.nodes().stream()
                .filter(node -> node.member() && node.online())
                .map(NodeState::id)
                .toList();
        if (listed.containsAll(counted) && counted.containsAll(online)) {
            return List.of();
        }
        return List.of(new Finding(
                "QUORUM_DIFFERS",
                "cluster",
                "corosync counts the votes of the node ids " + String.join(", ", counted)
                        + "; online in the status are " + String.join(", ", online),
                "save both at the same moment, from the same cluster"));
    }
}
