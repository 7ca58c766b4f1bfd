package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SmokeTest;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The activities of one node, each with the summary that the timeline shows, its bounds, and its entry in the journal. Before the first
 * touch one that gives no result fails; from then on that is a result, too.
 */
final class NodeSteps {
    private NodeStep step;
    private final NodeJournal journal;

    NodeSteps(NodePatchRequest request, String job, NodeJournal journal) {
        this.step = new NodeStep(
                request.cluster(), request.node(), request.holder(), request.patch(), request.policy(), job);
        this.journal = journal;
    }

    /** What the steps of a procedure of its own are told. */
    NodeStep step() {
        return step;
    }

    /** From here on the node is patched that way. */
    void decide(StandbyPolicy how) {
        step = new NodeStep(
                step.cluster(),
                step.node(),
                step.holder(),
                step.patch(),
                step.policy().with(how),
                step.job());
    }

    GateDecision checkCluster(Policy asked) {
        step = new NodeStep(step.cluster(), step.node(), step.holder(), step.patch(), asked, step.job());
        return run("CheckCluster", Steps.look(about("may it be touched?")), a -> a.checkCluster(step));
    }

    Baseline recordBaseline() {
        return run("RecordBaseline", Steps.look(about("as it is now")), a -> a.recordBaseline(step));
    }

    TouchResult putNodeInStandby(List<PlannedAction> predicted) {
        ActivityOptions options = Steps.watch(about("standby"), Limits.STANDBY);
        return act("PutNodeInStandby", options, a -> a.putNodeInStandby(new StandbyOrder(step, predicted)));
    }

    TouchResult applyLivePatch() {
        ActivityOptions options = Steps.watch(about("install " + step.patch().nevra()), Limits.INSTALL);
        return act("ApplyLivePatch", options, a -> a.applyLivePatch(step));
    }

    Proof verifyLivePatch(Baseline baseline) {
        ActivityOptions options = Steps.watch(about("is " + step.patch().module() + " active?"), Limits.VERIFY);
        return prove("VerifyLivePatch", options, a -> a.verifyLivePatch(new SurvivalCheck(step, baseline)));
    }

    TouchResult takeNodeOutOfStandby() {
        ActivityOptions options = Steps.watch(about("end of standby"), Limits.STANDBY);
        return act("TakeNodeOutOfStandby", options, a -> a.takeNodeOutOfStandby(step));
    }

    /** As healthy as before, with the new patch active. */
    Proof waitUntilHealthy(Baseline baseline) {
        return waitUntilHealthy(new SurvivalCheck(step, baseline));
    }

    /** As healthy as before, with whatever patch was active before. */
    Proof waitUntilAsBefore(Baseline baseline) {
        return waitUntilHealthy(asBefore(baseline));
    }

    /** One look, with the new patch active. */
    Proof confirmSurvival(Baseline baseline) {
        return confirmSurvival(new SurvivalCheck(step, baseline));
    }

    /** One look, without asking for the new patch: only whether the node lives matters. */
    Proof confirmLife(Baseline baseline) {
        return confirmSurvival(asBefore(baseline));
    }

    /** The first of the operator's checks that is red. */
    Optional<TouchResult> runChecks(List<SmokeTest> checks) {
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        journal.begin("RunCheck");
        try {
            return new SmokeTests(step.cluster(), step.job() + "-check").firstRed(checks, List.of(step.node()));
        } finally {
            journal.end();
        }
    }

    private Proof confirmSurvival(SurvivalCheck check) {
        ActivityOptions options = Steps.watch(about("still as before?"), Limits.SURVIVAL);
        return prove("ConfirmSurvival", options, a -> a.confirmSurvival(check));
    }

    private SurvivalCheck asBefore(Baseline baseline) {
        String module = baseline.node().activeModule();
        Target before =
                new Target("", module == null ? "" : module, step.patch().kernel());
        NodeStep without = new NodeStep(step.cluster(), step.node(), step.holder(), before, step.policy(), step.job());
        return new SurvivalCheck(without, baseline);
    }

    private Proof waitUntilHealthy(SurvivalCheck check) {
        ActivityOptions options = Steps.watch(about("settled and healthy?"), Limits.HEALTHY);
        return prove("WaitUntilHealthy", options, a -> a.waitUntilHealthy(check));
    }

    String about(String what) {
        return step.node() + ": " + what;
    }

    /** An act that could not be finished is not known to have failed: what follows observes. */
    private TouchResult act(String name, ActivityOptions options, Function<NodeActivities, TouchResult> call) {
        try {
            return run(name, options, call);
        } catch (ActivityFailure e) {
            Finding finding = StepFailures.finding(step.node(), e);
            return new TouchResult(TouchResult.Status.FAILED, List.of(finding), finding.found(), "");
        }
    }

    private Proof prove(String name, ActivityOptions options, Function<NodeActivities, Proof> call) {
        return prove(NodeActivities.class, name, options, call);
    }

    private <T> T run(String name, ActivityOptions options, Function<NodeActivities, T> call) {
        return run(NodeActivities.class, name, options, call);
    }

    /** A proof that could not be had proves nothing. */
    <A> Proof prove(Class<A> activities, String name, ActivityOptions options, Function<A, Proof> call) {
        try {
            return run(activities, name, options, call);
        } catch (ActivityFailure e) {
            return new Proof(Proof.Result.UNKNOWN, List.of(StepFailures.finding(step.node(), e)), null);
        }
    }

    /** Also of a procedure's own activities. */
    <A, T> T run(Class<A> activities, String name, ActivityOptions options, Function<A, T> call) {
        journal.begin(name);
        try {
            return call.apply(Workflow.newActivityStub(activities, options));
        } finally {
            journal.end();
        }
    }
}
