package dev.pacepatch.workflow;

import dev.pacepatch.brain.ApplyAction;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.TouchResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The procedure of one node up to its first touch:
 *
 * <ol>
 *   <li>wait for the gate (I2), at most as long as the request allows;
 *   <li>record the baseline; a node that runs the target already is left alone, one that is in our standby (this workflow was reset in
 *       the middle) is taken out of it first, and looked at anew;
 *   <li>touch it ({@link Touch}), which looks at the gate once more; shut again, it starts over.
 * </ol>
 *
 * <p>Cancelling before the first touch ends it at once. From the first touch on nothing cancels it: it goes on to the proof, or undoes
 * what it did, and only the soak is cut short.
 */
final class NodeProcedure {
    private static final Duration GATE_PAUSE = Duration.ofSeconds(10);

    private final NodePatchRequest request;
    private final NodeSteps steps;
    private final NodeJournal journal;
    private final Function<BooleanSupplier, Touch> procedure;

    /** @param procedure what is done to the node, given whether the rollout is cancelled meanwhile */
    NodeProcedure(
            NodePatchRequest request,
            NodeSteps steps,
            NodeJournal journal,
            Function<BooleanSupplier, Touch> procedure) {
        this.request = request;
        this.steps = steps;
        this.journal = journal;
        this.procedure = procedure;
    }

    NodeResult run() {
        try {
            return prepareAndTouch();
        } catch (CanceledFailure e) {
            return cancelled();
        } catch (ActivityFailure e) {
            return e.getCause() instanceof CanceledFailure
                    ? cancelled()
                    : journal.result(
                            NodeOutcome.BLOCKED,
                            "it could not be observed before it was touched; nothing was touched",
                            List.of(StepFailures.finding(request.node(), e)));
        }
    }

    private NodeResult prepareAndTouch() {
        Instant limit = NodeJournal.now().plus(request.gateWait());
        while (true) {
            GateDecision gate = waitForGate(limit);
            if (!gate.allowed()) {
                return journal.result(
                        NodeOutcome.BLOCKED,
                        "the gate stayed shut for " + request.gateWait() + "; nothing was touched",
                        gate.blockers());
            }
            StandbyChoice choice = decide(gate);
            Baseline baseline = steps.recordBaseline();
            journal.baseline(baseline);
            if (inOurStandby(baseline)) {
                Optional<NodeResult> stuck = endForgottenStandby();
                if (stuck.isPresent()) {
                    return stuck.get();
                }
                continue;
            }
            Optional<NodeResult> there = thereAlready(baseline);
            if (there.isPresent()) {
                return there.get();
            }
            Optional<NodeResult> touched = touch(baseline, choice);
            if (touched.isPresent()) {
                return touched.get();
            }
        }
    }

    private Optional<NodeResult> thereAlready(Baseline baseline) {
        Target target = request.patch();
        if (target.procedure() == Procedure.KERNEL_UPDATE) {
            return baseline.node().uname().equals(target.kernel())
                    ? Optional.of(untouched(NodeOutcome.ALREADY_UPDATED, "it runs " + target.kernel()))
                    : Optional.empty();
        }
        return ApplyAction.choose(baseline.node(), target) == ApplyAction.NOTHING
                ? Optional.of(untouched(NodeOutcome.ALREADY_PATCHED, target.module() + " is active"))
                : Optional.empty();
    }

    private NodeResult untouched(NodeOutcome outcome, String why) {
        return journal.result(outcome, why + " already; nothing was touched", List.of());
    }

    /** Looks again and again until the gate opens or the limit has passed; shows the blockers meanwhile. */
    private GateDecision waitForGate(Instant limit) {
        while (true) {
            GateDecision gate = steps.checkCluster(request.policy());
            if (gate.allowed() || !NodeJournal.now().isBefore(limit)) {
                journal.waitFor("");
                return gate;
            }
            String why = gate.blockers().stream().map(Finding::sentence).collect(Collectors.joining("; "));
            journal.waitFor("the gate is shut until " + limit.truncatedTo(ChronoUnit.SECONDS) + " at most: " + why);
            Workflow.newTimer(
                            GATE_PAUSE,
                            TimerOptions.newBuilder()
                                    .setSummary(request.node() + ": gate is shut, look again")
                                    .build())
                    .get();
        }
    }

    /** The gate has decided with the cluster before its eyes; what it says goes for this touch. */
    private StandbyChoice decide(GateDecision gate) {
        StandbyChoice choice = gate.choice() != null
                ? gate.choice()
                : new StandbyChoice(request.policy().standby(), "as the request says", List.of());
        steps.decide(choice.how());
        journal.gate(gate, choice);
        return choice;
    }

    /** Only after a reset of this workflow in the middle: it has forgotten that it had begun, the node has not. */
    private boolean inOurStandby(Baseline baseline) {
        NodeState seen = baseline.cluster().node(request.node());
        return seen != null && request.holder().equals(seen.mark());
    }

    /** Started over from a node in service, because in standby there is no baseline to compare with. Empty: it is in service. */
    private Optional<NodeResult> endForgottenStandby() {
        CompletablePromise<TouchResult> ended = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> ended.complete(steps.takeNodeOutOfStandby()))
                .run();
        TouchResult result = ended.get();
        return result.status() == TouchResult.Status.DONE
                ? Optional.empty()
                : Optional.of(journal.result(
                        NodeOutcome.FAILED,
                        "it was in our standby before this run began, and still is: " + result.note(),
                        result.findings()));
    }

    private Optional<NodeResult> touch(Baseline baseline, StandbyChoice choice) {
        CancellationScope outer = CancellationScope.current();
        Touch touch = procedure.apply(outer::isCancelRequested);
        CompletablePromise<Optional<NodeResult>> result = Workflow.newPromise();
        Workflow.newDetachedCancellationScope(() -> result.complete(touch.run(baseline, choice)))
                .run();
        return result.get();
    }

    private NodeResult cancelled() {
        return journal.result(NodeOutcome.CANCELLED, "cancelled before it was touched", List.of());
    }
}
