package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.nodekit.NodeKit;
import java.util.List;

/**
 * The lock in the CIB (I1): one holder at a time, over all workers and installations. It is taken over only from a holder that is proven
 * gone; the node kit deletes a lock only when it still names that holder, so two that take over at once cannot both win.
 */
final class Locks {
    private final NodeKits kits;
    private final HolderProbe probe;

    Locks(NodeKits kits, HolderProbe probe) {
        this.kits = kits;
        this.probe = probe;
    }

    LockAnswer take(LockRequest request, Pulse pulse) {
        List<NodeKit> nodes = kits.of(request.cluster());
        pulse.doing("taking the lock");
        String holder = lock(nodes, request.holder());
        if (holder.equals(request.holder())) {
            return new LockAnswer(true, holder, "taken");
        }
        if (holder.isEmpty()) {
            return new LockAnswer(false, "", "the cluster did not keep it: see that it is quorate");
        }
        pulse.doing("asking whether " + holder + " is gone");
        if (!probe.ask(holder).countsAsGone(request.gone().contains(holder))) {
            return new LockAnswer(false, holder, "held by " + holder + ", which is not proven gone");
        }
        pulse.stopIfAsked();
        NodeKits.first(nodes, kit -> Look.lock(kit.unlock(holder)));
        String now = lock(nodes, request.holder());
        return new LockAnswer(now.equals(request.holder()), now, "taken over from " + holder + ", which is gone");
    }

    LockAnswer giveBack(LockRequest request, Pulse pulse) {
        pulse.doing("giving the lock back");
        String now = NodeKits.first(kits.of(request.cluster()), kit -> Look.lock(kit.unlock(request.holder())));
        boolean held = now.equals(request.holder());
        return new LockAnswer(held, now, held ? "the cluster kept it: see that it is quorate" : "not ours any more");
    }

    /** Why a rollout cannot have the lock; empty when it can. */
    List<Finding> blockers(InspectRequest request, Look look) {
        String lock = look.lock();
        if (lock == null) {
            return List.of(unreadable(request.cluster()));
        }
        if (lock.isEmpty() || lock.equals(request.holder()) || probe.provenGone(lock)) {
            return List.of();
        }
        return List.of(new Finding(
                "LOCK_HELD",
                request.cluster(),
                "held by " + lock + (look.lockSince().isEmpty() ? "" : " since " + look.lockSince()),
                "wait for its end; if it is certain that it is gone: pacepatch reconcile " + request.cluster()));
    }

    static Finding unreadable(String subject) {
        return new Finding(
                "LOCK_UNREADABLE", subject, "the lock in the CIB could not be read", "see pcs property on a node");
    }

    private static String lock(List<NodeKit> nodes, String holder) {
        return NodeKits.first(nodes, kit -> Look.lock(kit.lock(holder)));
    }
}
