package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.util.ArrayList;
import java.util.List;

/** May the node be touched? Asks the node itself, as an operator would; a node that cannot be asked must not be touched. */
final class GateCheck {
    private final NodeKits kits;
    private final Timing timing;

    GateCheck(NodeKits kits, Timing timing) {
        this.kits = kits;
        this.timing = timing;
    }

    GateDecision run(NodeStep step) {
        try {
            NodeKit kit = kits.of(step);
            boolean settled = kit.settle(timing.poll());
            return with(LastLook.judge(kit, step, Look.thorough(kit)), settled ? List.of() : List.of(notSettled(step)));
        } catch (NoAnswerException e) {
            return fromPeers(step, e);
        }
    }

    private GateDecision fromPeers(NodeStep step, NoAnswerException silent) {
        List<NodeKit> peers = kits.peers(step);
        if (peers.isEmpty()) {
            throw silent;
        }
        GateDecision seen = NodeKits.first(peers, kit -> LastLook.judge(kit, step, Look.readable(kit)));
        return with(seen, List.of(silent.finding()));
    }

    private static GateDecision with(GateDecision gate, List<Finding> more) {
        List<Finding> blockers = new ArrayList<>(more);
        blockers.addAll(gate.blockers());
        return new GateDecision(blockers.isEmpty(), blockers, gate.warnings(), gate.seen());
    }

    private static Finding notSettled(NodeStep step) {
        return new Finding(
                "NOT_SETTLED",
                step.cluster(),
                "the cluster still has actions to do",
                "wait until it has settled; see pcs status");
    }
}
