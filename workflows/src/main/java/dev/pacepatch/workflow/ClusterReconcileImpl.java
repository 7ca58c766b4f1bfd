package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.LeftoverOrder;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.Leftovers.Mark;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileReport;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Look, decide, take the lock, end what may be ended, one node after the other, give the lock back, look again. */
public final class ClusterReconcileImpl implements ClusterReconcile {
    private final List<String> done = new ArrayList<>();
    private final List<Finding> kept = new ArrayList<>();

    @Override
    public ReconcileReport run(@Nullable ReconcileRequest given) {
        ReconcileRequest request = given == null ? ReconcileRequest.read(null) : given;
        if (!request.problems().isEmpty()) {
            throw Failures.wrong(request.problems());
        }
        ReconcilePlan plan = look(request);
        Leftovers before = plan.left();
        kept.addAll(plan.kept());
        if (!request.confirm() || plan.lockStays() || before.none()) {
            return report(request, before, before);
        }
        converge(request, plan);
        return report(request, before, look(request).left());
    }

    private void converge(ReconcileRequest request, ReconcilePlan plan) {
        LockRequest lock = new LockRequest(request.cluster(), Holder.current(), request.gone());
        LockAnswer answer = cluster(request, "take the lock").lockCluster(lock);
        if (!answer.held()) {
            kept.addAll(answer.findings());
            if (answer.findings().isEmpty()) {
                kept.add(new Finding("LOCK_HELD", request.cluster(), answer.note(), "look again: pacepatch reconcile"));
            }
            return;
        }
        Leftovers.Lock taken = plan.left().lock();
        if (taken != null) {
            done.add("the lock of " + taken.holder() + " was taken over");
        }
        try {
            plan.ends().forEach(mark -> end(request, mark));
        } finally {
            Workflow.newDetachedCancellationScope(
                            () -> cluster(request, "give the lock back").unlockCluster(lock))
                    .run();
        }
    }

    private void end(ReconcileRequest request, Mark mark) {
        ActivityOptions options = Steps.watch(mark.node() + ": end of the standby left behind", Limits.STANDBY);
        LeftoverOrder order = new LeftoverOrder(request.cluster(), mark.node(), mark.holder(), Holder.current());
        TouchResult ended =
                Workflow.newActivityStub(ClusterActivities.class, options).endLeftoverStandby(order);
        if (ended.status() == TouchResult.Status.DONE) {
            done.add(mark.node() + ": the mark of " + mark.holder() + " is gone, " + ended.note());
        }
        kept.addAll(ended.findings());
    }

    private static ReconcilePlan look(ReconcileRequest request) {
        return cluster(request, "what was left behind?").findLeftovers(request);
    }

    private static ClusterActivities cluster(ReconcileRequest request, String what) {
        return Workflow.newActivityStub(ClusterActivities.class, Steps.look(request.cluster() + ": " + what));
    }

    private ReconcileReport report(ReconcileRequest request, Leftovers before, Leftovers after) {
        return new ReconcileReport(
                request.cluster(), before, after, done, kept, request.requestedBy(), request.reason());
    }
}
