package dev.pacepatch.activity;

import dev.pacepatch.brain.Gate;
import dev.pacepatch.brain.StandbyForecast;
import dev.pacepatch.brain.StandbyWish;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.Section;
import dev.pacepatch.pacemaker.SimulationParser;
import dev.pacepatch.pacemaker.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks first (I2): the gate over what was just seen, the lock, and, before a standby, the scheduler (I3). */
final class LastLook {
    private LastLook() {}

    /** May the node be touched, and how? */
    static GateDecision judge(NodeKit kit, NodeStep step, Look look) {
        GateDecision gate = Gate.beforeTouching(look.state(), step.node(), step.holder(), step.policy());
        List<Finding> blockers = new ArrayList<>(gate.blockers());
        if (!step.holder().equals(look.lock())) {
            blockers.add(notOurs(step, look));
        }
        Standby standby = standby(() -> simulate(kit, step.node()), step, look);
        blockers.addAll(standby.blockers());
        return new GateDecision(
                blockers.isEmpty(), blockers, gate.accepted(), gate.warnings(), gate.seen(), standby.choice());
    }

    /**
     * In place, or with standby? {@code AUTO} goes on in place where the scheduler forbids a standby; {@code ALWAYS} is then blocked.
     *
     * @param choice null when blocked
     */
    record Standby(@Nullable StandbyChoice choice, List<Finding> blockers) {}

    /** @param scheduler is asked only where a standby is wanted */
    static Standby standby(Supplier<Simulation> scheduler, NodeStep step, Look look) {
        StandbyWish wish = StandbyWish.of(step.policy(), look.state(), step.node(), step.holder());
        if (!wish.wanted()) {
            return chosen(StandbyPolicy.NEVER, wish.reason(), List.of());
        }
        if (look.inStandbyOf(step.holder(), step.node())) {
            return chosen(StandbyPolicy.ALWAYS, wish.reason(), List.of());
        }
        Simulation simulation = scheduler.get();
        if (simulation.blockers().isEmpty()) {
            return chosen(StandbyPolicy.ALWAYS, wish.reason(), simulation.actions());
        }
        if (step.policy().standby() == StandbyPolicy.AUTO) {
            String reason = "in place, though a " + wish.reason() + ": "
                    + simulation.blockers().get(0).found();
            return chosen(StandbyPolicy.NEVER, reason, List.of());
        }
        return new Standby(null, simulation.blockers());
    }

    /** What the scheduler would do if the node went to standby, and why it must not. */
    record Simulation(List<PlannedAction> actions, List<Finding> blockers) {}

    static Simulation simulate(NodeKit kit, String node) {
        try {
            List<PlannedAction> actions = actions(kit.simulateStandby(node));
            return new Simulation(actions, StandbyForecast.blockers(actions, node));
        } catch (UnreadableException e) {
            return new Simulation(List.of(), List.of(unpredictable(kit, node, e)));
        }
    }

    static List<PlannedAction> actions(Section simulation) throws UnreadableException {
        return SimulationParser.parse(simulation.rc(), simulation.text());
    }

    private static Standby chosen(StandbyPolicy how, String reason, List<PlannedAction> predicted) {
        return new Standby(new StandbyChoice(how, reason, predicted), List.of());
    }

    private static Finding unpredictable(NodeKit kit, String node, UnreadableException why) {
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
