package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a node in standby under our mark (I4), after the gate and the scheduler's simulation allowed it, and waits until its resources
 * have moved. What the tools return is never the verdict: a standby command succeeds also when a resource had nowhere to go.
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

    TouchResult run(NodeStep step, Pulse pulse) {
        try {
            return enter(step, pulse);
        } catch (NoAnswerException e) {
            return ApplyResults.failed(peers.lost(step).orElseThrow(() -> e), "");
        }
    }

    private TouchResult enter(NodeStep step, Pulse pulse) {
        NodeKit kit = kits.of(step);
        Look look = Look.quick(kit);
        if (!look.inStandbyOf(step.holder(), step.node())) {
            GateDecision gate = LastLook.judge(kit, step, look);
            if (!gate.allowed()) {
                return new TouchResult(TouchResult.Status.NOT_ALLOWED, gate.blockers(), "the gate is shut", "");
            }
            pulse.stopIfAsked();
            pulse.doing("standby on " + step.node());
            kit.standby(step.node(), step.holder());
        }
        return untilEmpty(kit, step, pulse);
    }

    /** A settled cluster does not change by waiting: what two settled looks in a row find amiss stays amiss. */
    private TouchResult untilEmpty(NodeKit kit, NodeStep step, Pulse pulse) {
        Deadline deadline = Deadline.in(timing.standby());
        List<Finding> before = List.of();
        while (true) {
            pulse.doing("waiting until nothing runs on " + step.node());
            pulse.stopIfReplaced();
            boolean settled = kit.settle(timing.poll());
            List<Finding> amiss = amiss(kit, step, Look.quick(kit));
            if (settled && amiss.isEmpty()) {
                return new TouchResult(TouchResult.Status.DONE, List.of(), "in standby, nothing runs on it", "");
            }
            if (deadline.passed() || (settled && amiss.equals(before))) {
                List<Finding> findings = amiss.isEmpty() ? List.of(notSettled(step)) : amiss;
                return new TouchResult(
                        TouchResult.Status.FAILED, findings, findings.get(0).found(), "");
            }
            before = settled ? amiss : List.of();
            pulse.sleep(timing.pause());
        }
    }

    private static List<Finding> amiss(NodeKit kit, NodeStep step, Look look) {
        if (!look.inStandbyOf(step.holder(), step.node())) {
            return List.of(new Finding(
                    "STANDBY_NOT_SET",
                    step.node(),
                    "it is not in the standby of this rollout",
                    "find out who ended it: the DC's log"));
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

    private static Finding notSettled(NodeStep step) {
        return new Finding(
                "NOT_SETTLED",
                step.node(),
                "the cluster still has actions to do",
                "see pcs status; repair what it waits for");
    }
}
