package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.nodekit.NodeKit;
import java.util.ArrayList;
import java.util.List;

/** The last look before a job changes a node: it is the node that is meant, the gate is open, and a standby that was ours still is. */
final class TouchGate {
    private TouchGate() {}

    /** Why the job must not be started; empty when it may. */
    static List<Finding> forbids(NodeKit kit, NodeStep step, NodeEvidence node, Look look) {
        List<Finding> blockers = new ArrayList<>();
        if (!node.pacemakerName().equals(step.node())) {
            blockers.add(new Finding(
                    "WRONG_NODE",
                    step.node(),
                    "the host that the inventory calls " + step.node() + " is '" + node.pacemakerName()
                            + "' in its cluster",
                    "correct the inventory's host, or its name"));
        }
        blockers.addAll(LastLook.judge(kit, step, look).blockers());
        boolean ours = step.policy().standby() == StandbyPolicy.ALWAYS;
        boolean boots = step.patch().procedure() == Procedure.KERNEL_UPDATE;
        if (ours && !look.inStandbyOf(step.holder(), step.node()) || boots && !standby(look, step.node())) {
            blockers.add(new Finding(
                    "STANDBY_GONE",
                    step.node(),
                    "somebody ended the standby in which it was to be touched",
                    "find out who needed the node, then start the rollout again"));
        }
        return blockers;
    }

    private static boolean standby(Look look, String node) {
        NodeState seen = look.state().node(node);
        return seen != null && seen.standby();
    }
}
