package dev.pacepatch.activity;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import java.util.List;

/**
 * The lock in the CIB (I1): one holder at a time, over all workers and installations. It is taken over only from a holder that is proven
 * gone; the node kit deletes a lock only when it still names that holder, so two that take over at once cannot both win. Nor is it kept
 * beside an install of its former holder that still runs.
 */
final class Locks {
    private final NodeKits kits;
    private final HolderProbe probe;
    private final RunningJobs jobs;

    Locks(NodeKits kits, HolderProbe probe) {
        this.kits = kits;
        this.probe = probe;
        this.jobs = new RunningJobs(kits);
    }

    LockAnswer take(LockRequest request, Pulse pulse) {
        LockAnswer answer = hold(request, pulse);
        if (!answer.held()) {
            return answer;
        }
        List<Finding> running;
        try {
            running = jobs.find(request.cluster(), pulse);
        } catch (NodeKitException e) {
            // not every one who asks for the lock gives back what he was not told to have
            giveBack(request, pulse);
            throw e;
        }
        if (running.isEmpty()) {
            return answer;
        }
        String now = giveBack(request, pulse).holder();
        return new LockAnswer(false, now, "given back: " + running.get(0).found(), running);
    }

    private LockAnswer hold(LockRequest request, Pulse pulse) {
        List<NodeKit> nodes = kits.of(request.cluster());
        pulse.doing("taking the lock");
        String holder = lock(nodes, request.holder());
        if (holder.equals(request.holder())) {
            return answer(true, holder, "taken");
        }
        if (holder.isEmpty()) {
            return answer(false, "", "the cluster did not keep it: see that it is quorate");
        }
        pulse.doing("asking whether " + holder + " is gone");
        if (!probe.ask(holder).countsAsGone(request.gone().contains(holder))) {
            return answer(false, holder, "held by " + holder + ", which is not proven gone");
        }
        pulse.stopIfAsked();
        NodeKits.first(nodes, kit -> Look.lock(kit.unlock(holder)));
        String now = lock(nodes, request.holder());
        return answer(now.equals(request.holder()), now, "taken over from " + holder + ", which is gone");
    }

    LockAnswer giveBack(LockRequest request, Pulse pulse) {
        pulse.doing("giving the lock back");
        String now = NodeKits.first(kits.of(request.cluster()), kit -> Look.lock(kit.unlock(request.holder())));
        boolean held = now.equals(request.holder());
        return answer(held, now, held ? "the cluster kept it: see that it is quorate" : "not ours any more");
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

    private static LockAnswer answer(boolean held, String holder, String note) {
        return new LockAnswer(held, holder, note, List.of());
    }

    static Finding unreadable(String subject) {
        return new Finding(
                "LOCK_UNREADABLE", subject, "the lock in the CIB could not be read", "see pcs property on a node");
    }

    private static String lock(List<NodeKit> nodes, String holder) {
        return NodeKits.first(nodes, kit -> Look.lock(kit.lock(holder)));
    }
}
