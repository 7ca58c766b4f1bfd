package dev.pacepatch.activity;

import dev.pacepatch.brain.Reconciliation;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileRequest;
import java.util.List;

/** Finds what rollouts have left in a cluster, and asks of each holder what has become of it. Changes nothing. */
final class LeftoverStep {
    private final NodeKits kits;
    private final HolderProbe probe;

    LeftoverStep(NodeKits kits, HolderProbe probe) {
        this.kits = kits;
        this.probe = probe;
    }

    ReconcilePlan find(ReconcileRequest request, Pulse pulse) {
        pulse.doing("reading the lock and the marks");
        Look look = NodeKits.first(kits.of(request.cluster()), Look::readable);
        String lock = look.lockOrThrow();
        Leftovers.Lock held = lock.isEmpty() ? null : new Leftovers.Lock(lock, look.lockSince(), probe.ask(lock));
        List<Leftovers.Mark> marks = look.state().nodes().stream()
                .filter(node -> node.mark() != null)
                .map(this::mark)
                .toList();
        return Reconciliation.plan(new Leftovers(held, marks), request.gone());
    }

    private Leftovers.Mark mark(NodeState node) {
        String holder = String.valueOf(node.mark());
        boolean well = node.online() && !node.unclean() && !node.pending() && !node.shutdown();
        return new Leftovers.Mark(node.name(), holder, probe.ask(holder), node.standby(), well);
    }
}
