package dev.pacepatch.activity;

import dev.pacepatch.brain.Gate;
import dev.pacepatch.brain.StandbyForecast;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.Section;
import dev.pacepatch.pacemaker.SimulationParser;
import dev.pacepatch.pacemaker.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/** Asks first (I2): the gate over what was just seen, the lock, and, before a standby, the scheduler (I3). */
final class LastLook {
    private LastLook() {}

    /** May the node be touched, in the way that the step wants? */
    static GateDecision judge(NodeKit kit, NodeStep step, Look look) {
        GateDecision gate = Gate.beforeTouching(look.state(), step.node(), step.holder());
        List<Finding> blockers = new ArrayList<>(gate.blockers());
        if (!step.holder().equals(look.lock())) {
            blockers.add(notOurs(step, look));
        }
        if (step.standby() == StandbyPolicy.ALWAYS && !look.inStandbyOf(step.holder(), step.node())) {
            blockers.addAll(forecast(kit, step.node()));
        }
        return new GateDecision(blockers.isEmpty(), blockers, gate.warnings(), gate.seen());
    }

    /** Why the node must not go to standby, by the scheduler's own simulation. */
    static List<Finding> forecast(NodeKit kit, String node) {
        try {
            return StandbyForecast.blockers(simulate(kit, node), node);
        } catch (UnreadableException e) {
            return List.of(unpredictable(kit, node, e));
        }
    }

    /** What the scheduler would do if the node went to standby. */
    static List<PlannedAction> simulate(NodeKit kit, String node) throws UnreadableException {
        Section simulation = kit.simulateStandby(node);
        return SimulationParser.parse(simulation.rc(), simulation.text());
    }

    static Finding unpredictable(NodeKit kit, String node, UnreadableException why) {
        return new Finding(
                "STANDBY_UNPREDICTABLE",
                node,
                "the scheduler's simulation could not be read: " + why.getMessage(),
                "see sudo " + NodeKit.PATH + " simulate-standby " + node + " on " + kit.name());
    }

    private static Finding notOurs(NodeStep step, Look look) {
        String lock = look.lock();
        String found = lock == null ? "it could not be read" : lock.isEmpty() ? "nobody holds it" : "held by " + lock;
        return new Finding(
                "LOCK_NOT_OURS",
                step.cluster(),
                "the cluster's lock is not ours any more: " + found,
                "find out who removed it; cancel this rollout and start it again");
    }
}
