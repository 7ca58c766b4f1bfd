package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.LeftoverOrder;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends the standby that carries this rollout's mark, and no other (I4); one that an operator has set over the mark loses only that. Any
 * node of the cluster can do it, so a node that does not answer over SSH is not left out of service for that.
 */
final class StandbyEnd {
    private final NodeKits kits;
    private final Timing timing;

    StandbyEnd(NodeKits kits, Timing timing) {
        this.kits = kits;
        this.timing = timing;
    }

    TouchResult run(NodeStep step, Pulse pulse) {
        return run(new LeftoverOrder(step.cluster(), step.node(), step.holder(), step.holder()), pulse);
    }

    /** Of whichever rollout's standby the order speaks; its holder must hold the lock. */
    TouchResult run(LeftoverOrder step, Pulse pulse) {
        List<NodeKit> order = new ArrayList<>(List.of(kits.of(step.cluster(), step.node())));
        order.addAll(kits.peers(step.cluster(), step.node()));
        Deadline deadline = pulse.in(timing.glance());
        pulse.doing("end of standby on " + step.node());
        boolean acted = false;
        while (true) {
            Look look = NodeKits.first(order, Look::readable);
            NodeState now = look.state().node(step.node());
            if (now == null) {
                return ApplyResults.failed(notListed(step), "");
            }
            if (!step.mark().equals(now.mark())) {
                return ApplyResults.done(notOurs(now, acted), "");
            }
            if (acted && deadline.passed()) {
                return ApplyResults.failed(still(step, now), "");
            }
            pulse.stopIfReplaced();
            act(kits.of(step.cluster(), look.seenFrom()), step);
            acted = true;
            pulse.sleep(timing.pause());
        }
    }

    /** Whatever comes of it, the next look decides: an act whose answer was lost may have been carried out, or may be yet. */
    private static void act(NodeKit kit, LeftoverOrder step) {
        try {
            kit.unstandby(step.node(), step.holder());
        } catch (NoAnswerException e) {
            // look again
        } catch (RefusedException e) {
            // an act whose answer was lost may have removed the mark just before this one
            NodeState now = Look.readable(kit).state().node(step.node());
            if (now != null && step.mark().equals(now.mark())) {
                throw e;
            }
        }
    }

    private static String notOurs(NodeState now, boolean acted) {
        String mark = now.mark();
        if (mark != null) {
            return "the standby of " + mark + ", left alone";
        }
        return now.standby() ? "an operator's standby, left alone" : acted ? "out of standby" : "not in standby";
    }

    private static Finding notListed(LeftoverOrder step) {
        return new Finding(
                "NODE_NOT_LISTED",
                step.node(),
                "the cluster does not list it",
                "see pcs status; did somebody remove it?");
    }

    private static Finding still(LeftoverOrder step, NodeState now) {
        String found = now.standby() ? "still in standby" : "its mark is still there";
        return new Finding(
                "STANDBY_NOT_ENDED", step.node(), found, "when the node is well: pcs node unstandby " + step.node());
    }
}
