package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.HolderState;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.Leftovers.Mark;
import dev.pacepatch.model.ReconcilePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What of the leftovers may be cleared away (I4): what belongs to a rollout that is gone, by Temporal's word or by the operator's, on
 * nodes that are well. What belongs to a living rollout is never touched.
 */
public final class Reconciliation {
    private Reconciliation() {}

    /** @param vouched holders of which the operator says that they are gone */
    public static ReconcilePlan plan(Leftovers left, List<String> vouched) {
        List<Finding> kept = new ArrayList<>();
        Leftovers.Lock lock = left.lock();
        boolean lockStays = lock != null && !lock.state().countsAsGone(vouched.contains(lock.holder()));
        if (lock != null && lockStays) {
            kept.add(reason("LOCK_HELD", "cluster", "its lock", lock.holder(), lock.state()));
        }
        List<Mark> ends = new ArrayList<>();
        for (Mark mark : left.marks()) {
            if (!mark.state().countsAsGone(vouched.contains(mark.holder()))) {
                kept.add(reason("LEFTOVER_STANDBY", mark.node(), "its standby", mark.holder(), mark.state()));
            } else if (!mark.well()) {
                kept.add(new Finding(
                        "LEFTOVER_STANDBY",
                        mark.node(),
                        "it is not a clean, online member: its standby stays",
                        "bring it back first: see pcs status; where its cluster is stopped, pcs cluster start there"));
            } else {
                ends.add(mark);
            }
        }
        return new ReconcilePlan(left, ends, kept, lockStays);
    }

    private static Finding reason(String code, String subject, String what, String holder, HolderState state) {
        return state == HolderState.ALIVE
                ? new Finding(
                        code,
                        subject,
                        what + " belongs to " + holder + ", which runs",
                        "wait for its end, or cancel it")
                : new Finding(
                        code,
                        subject,
                        what + " belongs to " + holder + ", of which this Temporal server knows nothing",
                        "when it is certain that it is gone, name it: --gone " + holder);
    }
}
