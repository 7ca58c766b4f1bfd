package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.NodeKit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the standby that carries this rollout's mark, and no other (I4). Any node of the cluster can do it, so a node that does not
 * answer over SSH is not left out of service for that.
 */
final class StandbyEnd {
    private final NodeKits kits;
    private final Timing timing;

    StandbyEnd(NodeKits kits, Timing timing) {
        this.kits = kits;
        this.timing = timing;
    }

    TouchResult run(NodeStep step, Pulse pulse) {
        List<NodeKit> order = new ArrayList<>(List.of(kits.of(step)));
        order.addAll(kits.peers(step));
        NodeState before = look(order, step);
        if (before == null) {
            return ApplyResults.failed(notListed(step), "");
        }
        String mark = before.mark();
        if (mark == null) {
            return ApplyResults.done(before.standby() ? "an operator's standby, left alone" : "not in standby", "");
        }
        if (!mark.equals(step.holder())) {
            return ApplyResults.done("the standby of " + mark + ", left alone", "");
        }
        pulse.doing("end of standby on " + step.node());
        NodeKits.first(order, kit -> kit.unstandby(step.node(), step.holder()));
        return untilOut(order, step, pulse);
    }

    private TouchResult untilOut(List<NodeKit> order, NodeStep step, Pulse pulse) {
        Deadline deadline = Deadline.in(timing.glance());
        while (true) {
            NodeState now = look(order, step);
            if (now != null && !now.standby() && now.mark() == null) {
                return ApplyResults.done("out of standby", "");
            }
            if (deadline.passed()) {
                return ApplyResults.failed(still(step, now), "");
            }
            pulse.stopIfReplaced();
            pulse.sleep(timing.pause());
        }
    }

    private static @Nullable NodeState look(List<NodeKit> order, NodeStep step) {
        return NodeKits.first(order, Look::readable).state().node(step.node());
    }

    private static Finding notListed(NodeStep step) {
        return new Finding(
                "NODE_NOT_LISTED", step.node(), "the cluster does not list it", "see pcs status; did somebody remove it?");
    }

    private static Finding still(NodeStep step, @Nullable NodeState now) {
        String found = now == null ? "the cluster does not list it any more" : now.standby() ? "still in standby" : "its mark is still there";
        return new Finding("STANDBY_NOT_ENDED", step.node(), found, "when the node is well: pcs node unstandby " + step.node());
    }
}
