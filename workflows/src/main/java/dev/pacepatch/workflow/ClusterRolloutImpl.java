package dev.pacepatch.workflow;

import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.TouchResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Readiness → plan → download everywhere → lock → one node after the other → checks → unlock → report.
 *
 * <p>The plan is made once; which of its remaining nodes is next is asked anew after each, for roles move. The next node starts only
 * when the one before is proven to have survived (I1); the first that is not ends the rollout. Whatever happens the lock is given
 * back, except when the rollout is terminated: then the next rollout takes it over once this one is proven gone.
 */
public final class ClusterRolloutImpl extends RolloutDecisionHandlers implements ClusterRollout {
    private final boolean searchable;
    private final Notifier notifier;
    private final RolloutDesk desk = new RolloutDesk(() -> this.journal);
    private RolloutJournal journal;

    /** Without search attributes, and nobody is told. */
    public ClusterRolloutImpl() {
        this(new WorkerTraits(false, false));
    }

    /** @param worker what its rollouts may use */
    public ClusterRolloutImpl(WorkerTraits worker) {
        this.searchable = worker.searchable();
        this.notifier = new Notifier(worker.notifying());
        this.journal = new RolloutJournal(RolloutRequest.read(null), desk, RolloutAttributes.none(), notifier);
    }

    @Override
    public RolloutReport run(@Nullable RolloutRequest given) {
        RolloutRequest request = given == null ? RolloutRequest.read(null) : given;
        journal = new RolloutJournal(request, desk, RolloutAttributes.here(searchable), notifier);
        journal.begins();
        if (!request.problems().isEmpty()) {
            return close(
                    FailureType.BAD_REQUEST, Ending.refused("the request cannot be carried out", request.problems()));
        }
        ClusterSteps cluster = new ClusterSteps(request, Holder.current());
        Inspection inspection;
        try {
            inspection = new Readiness(cluster, journal, desk).waitUntilReady();
        } catch (CanceledFailure | ActivityFailure e) {
            return close(FailureType.HALTED, interrupted(e));
        }
        Decisions decisions = new Decisions(journal, desk);
        Optional<Ending> aborted = decisions.aborted();
        if (aborted.isPresent()) {
            return close(FailureType.HALTED, aborted.get());
        }
        if (!inspection.problems().isEmpty()) {
            return close(
                    FailureType.BAD_REQUEST,
                    Ending.refused("refused before anything was touched", inspection.problems()));
        }
        if (inspection.patch() == null || !inspection.blockers().isEmpty()) {
            return close(
                    FailureType.HALTED,
                    Ending.refused("the cluster is not fit; nothing was touched", inspection.blockers()));
        }
        journal.planned(inspection);
        if (inspection.plan().stream().allMatch(PlannedNode::alreadyPatched)) {
            String summary = "every node runs " + shown(inspection.patch()) + " already; nothing was touched";
            return close(FailureType.HALTED, new Ending(RolloutOutcome.NOTHING_TO_DO, summary, List.of()));
        }
        Optional<Ending> undecided;
        try {
            undecided = decisions.beforeStart();
        } catch (CanceledFailure e) {
            undecided = Optional.of(Ending.cancelled());
        }
        return close(FailureType.HALTED, undecided.orElseGet(() -> fetchAndPatch(inspection, cluster)));
    }

    @Override
    Desk desk() {
        return desk;
    }

    @Override
    public RolloutStatus status() {
        return journal.status();
    }

    @Override
    public void nodeEnded(NodeResult result) {
        journal.told(result);
    }

    private Ending fetchAndPatch(Inspection inspection, ClusterSteps cluster) {
        journal.phase("FETCHING");
        try {
            List<Finding> lacking = new Prefetch(journal.request(), cluster.holder()).run(inspection);
            if (!lacking.isEmpty()) {
                return Ending.refused("the package could not be downloaded; nothing was touched", lacking);
            }
            // without the lock: it may take days
            Optional<Ending> shut = windows(cluster).untilOpen("");
            return shut.isPresent() ? shut.get() : underLock(inspection, cluster);
        } catch (CanceledFailure | ActivityFailure e) {
            return interrupted(e);
        }
    }

    private Ending underLock(Inspection inspection, ClusterSteps cluster) {
        journal.phase("LOCKING");
        Ending ending;
        try {
            LockAnswer lock = cluster.lock();
            ending = lock.held() ? patchNodes(inspection, cluster) : Ending.refused("nothing was touched", why(lock));
        } catch (CanceledFailure | ActivityFailure e) {
            ending = interrupted(e);
        }
        journal.phase("UNLOCKING");
        CompletablePromise<List<Finding>> left = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> left.complete(unlock(cluster)))
                .run();
        return ending.with(left.get());
    }

    private Ending patchNodes(Inspection inspection, ClusterSteps cluster) {
        journal.phase("PATCHING");
        NodeRuns nodes = new NodeRuns(journal, cluster.holder(), desk);
        Decisions decisions = new Decisions(journal, desk);
        List<PlannedNode> remaining = inspection.plan();
        Windows windows = windows(cluster);
        long patched = 0;
        while (!remaining.isEmpty()) {
            if (CancellationScope.current().isCancelRequested()) {
                return Ending.cancelled();
            }
            PlannedNode planned = remaining.get(0);
            List<PlannedNode> others = remaining.subList(1, remaining.size());
            if (!desk.skips(planned.node())) {
                Optional<Ending> ending = decisions.beforeNode(planned.node(), patched);
                if (ending.isEmpty()) {
                    ending = windows.untilOpen(planned.node());
                }
                if (ending.isPresent()) {
                    return ending.get();
                }
            }
            // perhaps only while it was waited for
            if (desk.skips(planned.node())) {
                remaining = others;
                continue;
            }
            NodeResult result = nodes.patch(planned.node(), inspection);
            if (!result.outcome().good()) {
                Optional<DecisionKind> decided = decisions.about(result);
                if (decided.isEmpty()) {
                    return stopped(result, inspection, cluster, decisions.aborted());
                }
                remaining = decided.get() == DecisionKind.RETRY ? remaining : others;
                continue;
            }
            if (desk.abort() != null) {
                continue;
            }
            if (nodes.cancelledAlone()) {
                return Ending.nodeCancelled(result);
            }
            patched += result.outcome().changed() ? 1 : 0;
            remaining = cluster.order(others);
            journal.ordered(remaining);
        }
        return finalChecks(inspection);
    }

    private Windows windows(ClusterSteps cluster) {
        return new Windows(cluster, journal, desk, new Decisions(journal, desk));
    }

    /** After a node that is not proven patched and alive no further one is touched; a death blocks the patch for all (I8). */
    private Ending stopped(NodeResult result, Inspection inspection, ClusterSteps cluster, Optional<Ending> aborted) {
        if (CancellationScope.current().isCancelRequested() && untouched(result)) {
            return Ending.cancelled();
        }
        if (aborted.isPresent() && untouched(result)) {
            return aborted.get();
        }
        Ending halted = Ending.halted(result).with(aborted.map(Ending::findings).orElse(List.of()));
        if (result.outcome() != NodeOutcome.DIED || inspection.patch() == null) {
            return halted;
        }
        CompletablePromise<Finding> blocked = Workflow.newPromise();
        Target patch = inspection.patch();
        Workflow.newDetachedCancellationScope(() -> blocked.complete(
                        PatchBlocks.block(patch, journal.request().cluster(), result, cluster.holder())))
                .run();
        return halted.with(List.of(blocked.get()));
    }

    /** In the end every check once more, where it names no node on each: the last node may have broken what the first has shown. */
    private Ending finalChecks(Inspection inspection) {
        List<String> nodes = inspection.plan().stream().map(PlannedNode::node).toList();
        String job = Workflow.getInfo().getRunId() + "-end";
        Optional<TouchResult> red = new SmokeTests(journal.request().cluster(), job)
                .firstRed(journal.request().checks(), nodes);
        if (red.isPresent()) {
            String summary = "every node is " + done() + ", but " + red.get().note();
            return new Ending(RolloutOutcome.HALTED, summary, red.get().findings());
        }
        List<Finding> left = inspection.plan().stream()
                .map(PlannedNode::node)
                .filter(desk::skips)
                .map(this::leftOut)
                .toList();
        long patched = inspection.plan().stream()
                .filter(p -> !p.alreadyPatched() && !desk.skips(p.node()))
                .count();
        String summary = patched + " of " + inspection.plan().size() + " nodes " + done() + " "
                + (updatesKernel() ? "to " : "with ") + journal.patchName()
                + ", each proven to have survived"
                + (left.isEmpty() ? "" : "; " + left.size() + " left out by decision");
        return new Ending(RolloutOutcome.COMPLETED, summary, left);
    }

    private boolean updatesKernel() {
        return journal.request().procedure() == Procedure.KERNEL_UPDATE;
    }

    private String done() {
        return updatesKernel() ? "updated" : "patched";
    }

    private static String shown(Target target) {
        return target.procedure() == Procedure.KERNEL_UPDATE ? target.kernel() : target.module();
    }

    private Finding leftOut(String node) {
        return new Finding(
                "NODE_SKIPPED",
                node,
                "it was left out by decision, and runs what it ran before",
                "start the rollout again when it may be touched: a mixed cluster must not stay so");
    }

    private static boolean untouched(NodeResult result) {
        return switch (result.outcome()) {
            case CANCELLED, BLOCKED -> true;
            default -> false;
        };
    }

    /** Not giving the lock back must not cost the report: it is told, and the next rollout takes the lock over. */
    private List<Finding> unlock(ClusterSteps cluster) {
        try {
            cluster.unlock();
            return List.of();
        } catch (ActivityFailure e) {
            return List.of(StepFailures.finding(journal.request().cluster(), e));
        }
    }

    private Ending interrupted(Exception e) {
        if (e instanceof ActivityFailure failure && !(failure.getCause() instanceof CanceledFailure)) {
            List<Finding> why = List.of(StepFailures.finding(journal.request().cluster(), failure));
            return Ending.refused("the cluster could not be checked; no further node was touched", why);
        }
        return Ending.cancelled();
    }

    private List<Finding> why(LockAnswer lock) {
        return lock.findings().isEmpty() ? List.of(held(lock)) : lock.findings();
    }

    private Finding held(LockAnswer lock) {
        if (lock.holder().isEmpty()) {
            return new Finding(
                    "LOCK_NOT_TAKEN",
                    journal.request().cluster(),
                    "nobody holds its lock, and yet it could not be taken: " + lock.note(),
                    "see pcs status; then start again");
        }
        return new Finding(
                "LOCK_HELD",
                journal.request().cluster(),
                "the rollout " + lock.holder() + " holds its lock (" + lock.note() + ")",
                "wait for that rollout, or end it in its own installation");
    }

    /** Writes the report; an end that is not a success closes the workflow as failed or cancelled, with the report in its details. */
    private RolloutReport close(String failureType, Ending ending) {
        RolloutReport report = journal.end(ending.outcome(), ending.summary(), ending.findings());
        boolean well = ending.outcome() == RolloutOutcome.COMPLETED || ending.outcome() == RolloutOutcome.NOTHING_TO_DO;
        journal.tell(
                well ? NotificationEvent.DONE : NotificationEvent.FAILED,
                ending.outcome() + ": " + ending.summary(),
                ending.findings().stream().map(Finding::sentence).toList());
        if (journal.keepsEvidence()) {
            EvidenceKeeping.begin(journal.request().cluster());
        }
        return switch (ending.outcome()) {
            case COMPLETED, NOTHING_TO_DO -> report;
            case CANCELLED -> throw Failures.cancelled(report);
            case REFUSED, HALTED -> throw Failures.halted(failureType, report);
        };
    }
}
