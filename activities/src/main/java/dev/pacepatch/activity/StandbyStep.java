package dev.pacepatch.activity;

import dev.pacepatch.brain.Predictions;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a node in standby under our mark (I4), after the gate and the scheduler's simulation allowed it, and waits until its resources
 * have moved. What the tools return is never the verdict: a standby command succeeds also when a resource had nowhere to go. The node
 * kit carries it out at most once for a job: a worker that stood still between its look and this command, while another one carried out
 * the step and the next ones, puts no node in standby again (I1).
 */
final class StandbyStep {
    private final NodeKits kits;
    private final Peers peers;
    private final Timing timing;

    StandbyStep(NodeKits kits, Peers peers, Timing timing) {
        this.kits = kits;
        this.peers = peers;
        this.timing = timing;
    }

    TouchResult run(StandbyOrder order, Pulse pulse) {
        NodeStep step = order.step();
        try {
            return enter(order, pulse);
        } catch (NoAnswerException e) {
            Peers.Lost lost = peers.lost(step).orElseThrow(() -> e);
            List<Finding> findings = lost.unmarked() ? List.of(lost.finding(), notSet(step)) : List.of(lost.finding());
            return new TouchResult(
                    TouchResult.Status.FAILED, findings, lost.finding().found(), "");
        }
    }

    private TouchResult enter(StandbyOrder order, Pulse pulse) {
        NodeStep step = order.step();
        NodeKit kit = kits.of(step);
        Look look = Look.at(kits, step, Look::quick);
        ClusterState before = null;
        if (!look.inStandbyOf(step.holder(), step.node())) {
            GateDecision gate = LastLook.judge(kit, step, look);
            if (!gate.allowed()) {
                return new TouchResult(TouchResult.Status.NOT_ALLOWED, gate.blockers(), "the gate is shut", "");
            }
            before = look.state();
            pulse.stopIfAsked();
            pulse.doing("standby on " + step.node());
            kit.standby(step.node(), step.holder(), step.job());
        }
        return untilEmpty(kit, order, before, pulse);
    }

    /** A settled cluster does not change by waiting: what two settled looks in a row find amiss stays amiss. */
    private TouchResult untilEmpty(NodeKit kit, StandbyOrder order, @Nullable ClusterState before, Pulse pulse) {
        NodeStep step = order.step();
        Deadline deadline = pulse.in(timing.standby());
        List<Finding> last = List.of();
        while (true) {
            pulse.doing("waiting until nothing runs on " + step.node());
            pulse.stopIfReplaced();
            boolean settled = kit.settle(timing.poll());
            Look look = Look.at(kits, step, Look::quick);
            List<Finding> amiss = amiss(kit, step, look);
            if (settled && amiss.isEmpty()) {
                List<Finding> otherwise = Predictions.differences(order.predicted(), before, look.state(), step.node());
                return new TouchResult(TouchResult.Status.DONE, otherwise, "in standby, nothing runs on it", "");
            }
            if (deadline.passed() || (settled && amiss.equals(last))) {
                List<Finding> findings = amiss.isEmpty() ? List.of(notSettled(step)) : amiss;
                return new TouchResult(
                        TouchResult.Status.FAILED, findings, findings.get(0).found(), "");
            }
            last = settled ? amiss : List.of();
            pulse.sleep(timing.pause());
        }
    }

    private static List<Finding> amiss(NodeKit kit, NodeStep step, Look look) {
        if (!look.inStandbyOf(step.holder(), step.node())) {
            return List.of(notSet(step));
        }
        List<Finding> found = new ArrayList<>();
        look.state().resources().stream()
                .filter(r -> r.nodes().contains(step.node()) && !r.agent().startsWith("stonith:"))
                .map(ResourceState::id)
                .distinct()
                .forEach(id -> found.add(new Finding(
                        "STILL_RUNS",
                        id,
                        id + " still runs on " + step.node() + ", which is in standby",
                        "find out what holds it there: pcs resource status " + id)));
        found.addAll(LastLook.judge(kit, step, look).blockers());
        return found;
    }

    private static Finding notSet(NodeStep step) {
        return new Finding(
                "STANDBY_NOT_SET",
                step.node(),
                "it is not in the standby of this rollout",
                "find out whether somebody ended it: the DC's log");
    }

    private static Finding notSettled(NodeStep step) {
        return new Finding(
                "NOT_SETTLED",
                step.node(),
                "the cluster still has actions to do",
                "see pcs status; repair what it waits for");
    }
}
