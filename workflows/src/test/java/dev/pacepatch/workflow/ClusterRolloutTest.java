package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeQueue;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.Release;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rollout's branches, in the environment that skips time. */
class ClusterRolloutTest {
    /** The runs worth keeping as histories, see {@link HistoryRecorder}. */
    private static final Set<String> RECORDED = Set.of(
            "inPlaceOneNodeAfterTheOther",
            "withStandbyTheNodeIsOutOnlyForTheLoad",
            "aStandbyThatFailsIsTakenBack",
            "i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs",
            "i2ABlockedGateIsWaitedForAndOpensTheWay",
            "cancelledInTheMiddleOfAStepItFinishesTheNodeAndTouchesNoOther");

    private final FakeCluster cluster = new FakeCluster();
    private TestWorkflowEnvironment environment;

    @BeforeEach
    void start() {
        environment = cluster.serve();
    }

    @AfterEach
    void stop(TestInfo test) {
        if (RECORDED.contains(test.getTestMethod().orElseThrow().getName())) {
            HistoryRecorder.rollout(
                    environment.getWorkflowClient(),
                    test.getTestMethod().orElseThrow().getName());
        }
        environment.close();
    }

    private WorkflowStub stub() {
        return FakeCluster.rollout(environment);
    }

    private RolloutReport run(Object input) {
        WorkflowStub stub = stub();
        stub.start(input);
        return stub.getResult(RolloutReport.class);
    }

    private static Map<String, Object> request(String standby) {
        return Map.of("cluster", "lab", "standby", standby, "soak", "PT1M", "gateWait", "PT5M", "reason", "test");
    }

    private RolloutReport fails(Object input, String type) {
        WorkflowFailedException e = catchThrowableOfType(WorkflowFailedException.class, () -> run(input));
        assertThat(e).isNotNull();
        assertThat(e.getCause()).isInstanceOf(ApplicationFailure.class);
        ApplicationFailure failure = (ApplicationFailure) e.getCause();
        assertThat(failure.getType()).isEqualTo(type);
        RolloutReport report = failure.getDetails().get(RolloutReport.class);
        assertThat(failure.getOriginalMessage()).startsWith(report.summary());
        return report;
    }

    private List<String> callsOn(String node) {
        return cluster.calls.stream()
                .filter(c -> c.startsWith(node + " "))
                .map(c -> c.substring(node.length() + 1))
                .toList();
    }

    @Test
    void inPlaceOneNodeAfterTheOther() {
        RolloutReport report = run(request("NEVER"));
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.nodes()).extracting(NodeResult::node).containsExactly("node2", "node3", "node1");
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnly(NodeOutcome.PATCHED);
        assertThat(report.nodes().get(0).patchBefore()).isEqualTo("kpatch_5_14_0_70_13_1_1_5");
        assertThat(report.nodes().get(0).patchAfter()).isEqualTo(FakeCluster.PATCH.module());
        assertThat(callsOn("node2"))
                .containsExactly(
                        "PrefetchPatch",
                        "CheckCluster",
                        "RecordBaseline",
                        "ApplyLivePatch",
                        "VerifyLivePatch",
                        "WaitUntilHealthy",
                        "ConfirmSurvival",
                        "ConfirmSurvival");
        assertThat(cluster.lockedBy).isEmpty();
        assertThat(cluster.calls).startsWith("InspectCluster").endsWith("UnlockCluster");
    }

    @Test
    void i1TheNextNodeStartsOnlyAfterTheLastLookAtTheOneBefore() {
        run(request("NEVER"));
        assertThat(cluster.calls.subList(1, 6))
                .as("every node has the package before the first is locked or touched")
                .containsExactlyInAnyOrder(
                        "node1 PrefetchPatch", "node2 PrefetchPatch", "node3 PrefetchPatch", "AskWindow", "LockCluster")
                .endsWith("LockCluster");
        int lastOfFirst = cluster.calls.lastIndexOf("node2 ConfirmSurvival");
        assertThat(cluster.calls.indexOf("node3 CheckCluster")).isGreaterThan(lastOfFirst);
        assertThat(cluster.calls.lastIndexOf("node3 ConfirmSurvival"))
                .isLessThan(cluster.calls.indexOf("node1 CheckCluster"));
    }

    @Test
    void withStandbyTheNodeIsOutOnlyForTheLoad() {
        RolloutReport report = run(request("ALWAYS"));
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(callsOn("node3"))
                .startsWith(
                        "PrefetchPatch",
                        "CheckCluster",
                        "RecordBaseline",
                        "PutNodeInStandby",
                        "ApplyLivePatch",
                        "VerifyLivePatch",
                        "TakeNodeOutOfStandby",
                        "WaitUntilHealthy");
    }

    @Test
    void aPatchedClusterIsLeftAlone() {
        List.of("node1", "node2", "node3").forEach(n -> cluster.patched.put(n, true));
        RolloutReport report = run(request("ALWAYS"));
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.NOTHING_TO_DO);
        assertThat(cluster.calls).containsExactly("InspectCluster");
    }

    @Test
    void aBadRequestIsRefusedWithAllItsProblemsBeforeAnythingIsAsked() {
        RolloutReport report = fails(Map.of("cluser", "lab", "standby", "SOMETIMES"), FailureType.BAD_REQUEST);
        assertThat(report.findings()).extracting(Finding::subject).containsExactly("cluser", "cluster", "standby");
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void anInputThatIsNotAnObjectFailsAtOnce() {
        WorkflowFailedException e = catchThrowableOfType(WorkflowFailedException.class, () -> run("lab"));
        assertThat(e).isNotNull();
        assertThat(cluster.calls).isEmpty();
    }

    @Test
    void problemsOfTheClusterRefuseTheRolloutUnderNoLock() {
        cluster.answers.put(
                "InspectCluster",
                () -> new Inspection(
                        List.of(FakeCluster.finding("NODE_UNREACHABLE")),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        ""));
        RolloutReport report = fails(request("NEVER"), FailureType.BAD_REQUEST);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.REFUSED);
        assertThat(cluster.calls).containsExactly("InspectCluster");
    }

    @Test
    void i2ABlockedGateIsWaitedForAndOpensTheWay() {
        AtomicInteger looks = new AtomicInteger();
        cluster.answers.put(
                "node3 CheckCluster",
                () -> looks.incrementAndGet() < 4
                        ? new GateDecision(
                                false, List.of(FakeCluster.finding("NODE_OFFLINE")), List.of(), List.of(), "", null)
                        : null);
        assertThat(run(request("NEVER")).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(looks).hasValue(4);
    }

    @Test
    void i2AGateThatStaysShutEndsTheRolloutUntouched() {
        cluster.answers.put(
                "node3 CheckCluster",
                () -> new GateDecision(
                        false, List.of(FakeCluster.finding("NO_QUORUM")), List.of(), List.of(), "", null));
        RolloutReport report = fails(request("NEVER"), FailureType.HALTED);
        assertThat(report.nodes())
                .extracting(NodeResult::outcome)
                .containsExactly(NodeOutcome.PATCHED, NodeOutcome.BLOCKED);
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch", "CheckCluster");
        assertThat(report.findings()).extracting(Finding::code).containsExactly("NO_QUORUM");
        assertThat(cluster.lockedBy).isEmpty();
    }

    @Test
    void i2ALastLookThatRefusesStartsOver() {
        AtomicInteger tries = new AtomicInteger();
        cluster.answers.put(
                "node2 ApplyLivePatch",
                () -> tries.incrementAndGet() == 1
                        ? FakeCluster.touch(TouchResult.Status.NOT_ALLOWED, "RESOURCE_PENDING")
                        : null);
        assertThat(run(request("NEVER")).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(callsOn("node2"))
                .startsWith(
                        "PrefetchPatch",
                        "CheckCluster",
                        "RecordBaseline",
                        "ApplyLivePatch",
                        "CheckCluster",
                        "RecordBaseline");
    }

    @ParameterizedTest(name = "{1} {0} → {2}, out of standby: {3}")
    @CsvSource({
        "VerifyLivePatch, REFUTED, FAILED, true",
        "VerifyLivePatch, DIED, DIED, false",
        "VerifyLivePatch, UNKNOWN, UNCERTAIN, false",
        "WaitUntilHealthy, REFUTED, FAILED, true",
        "WaitUntilHealthy, DIED, DIED, true",
        "ConfirmSurvival, REFUTED, FAILED, true",
        "ConfirmSurvival, DIED, DIED, true",
    })
    void i4i5i6i8ANodeThatIsNotProvenStopsTheRollout(
            String step, Proof.Result result, NodeOutcome outcome, boolean outOfStandby) {
        cluster.answers.put("node2 " + step, () -> FakeCluster.proof(result, "SEEN"));
        RolloutReport report = fails(request("ALWAYS"), FailureType.HALTED);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).hasSize(1);
        assertThat(report.nodes().get(0).outcome()).isEqualTo(outcome);
        assertThat(callsOn("node2").contains("TakeNodeOutOfStandby")).isEqualTo(outOfStandby);
        assertThat(report.nodes().get(0).findings().stream()
                        .anyMatch(f -> f.code().equals("STANDBY_KEPT")))
                .as("a standby that has ended is not said to be kept")
                .isNotEqualTo(outOfStandby);
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
        assertThat(cluster.lockedBy).isEmpty();
        assertThat(blocked()).isEqualTo(result == Proof.Result.DIED);
    }

    /** Whether every other rollout would be kept from this patch. */
    private boolean blocked() {
        try {
            return environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(BlockedPatch.idFor(FakeCluster.PATCH.nevra()))
                    .query("status", PatchBlock.class)
                    .why()
                    .contains("node2 of lab died");
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    @Test
    void i8ABlockIsReleasedOnlyWithAReason() {
        environment.close();
        environment = cluster.serve(false);
        cluster.answers.put("node2 VerifyLivePatch", () -> FakeCluster.proof(Proof.Result.DIED, "SEEN"));
        RolloutReport report = fails(request("NEVER"), FailureType.HALTED);
        assertThat(report.findings()).extracting(Finding::code).contains("PATCH_IS_BLOCKED");
        WorkflowStub block =
                environment.getWorkflowClient().newUntypedWorkflowStub(BlockedPatch.idFor(FakeCluster.PATCH.nevra()));
        block.signal("release", Map.of("releasedBy", "ann", "reason", " "));
        assertThat(blocked()).isTrue();
        HistoryRecorder.named(
                "blocked",
                environment.getWorkflowClient(),
                BlockedPatch.idFor(FakeCluster.PATCH.nevra()),
                "whileItRuns");
        HistoryRecorder.rollout(environment.getWorkflowClient(), "i8ADeathBlocksThePatch");
        block.signal("release", Map.of("releasedBy", "ann", "reason", "firmware updated"));
        assertThat(block.getResult(Release.class)).isEqualTo(new Release("ann", "firmware updated"));
    }

    @Test
    void aPackageThatOneNodeCannotDownloadRefusesTheRolloutBeforeTheLock() {
        cluster.answers.put(
                "node1 PrefetchPatch", () -> FakeCluster.touch(TouchResult.Status.FAILED, "DOWNLOAD_FAILED"));
        RolloutReport report = fails(request("NEVER"), FailureType.HALTED);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.REFUSED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("DOWNLOAD_FAILED");
        assertThat(cluster.calls).doesNotContain("LockCluster", "node2 CheckCluster");
    }

    @Test
    void i3TheGateDecidesHowANodeIsPatchedAndWhatItPredictedIsComparedWith() {
        cluster.answers.put(
                "node3 CheckCluster",
                () -> new GateDecision(
                        true,
                        List.of(),
                        List.of(),
                        List.of(),
                        "well",
                        new StandbyChoice(StandbyPolicy.NEVER, "in place, though wanted", List.of())));
        cluster.answers.put(
                "node2 PutNodeInStandby",
                () -> new TouchResult(
                        TouchResult.Status.DONE, List.of(FakeCluster.finding("MOVED_OTHERWISE")), "in standby", ""));
        RolloutReport report = run(request("ALWAYS"));
        assertThat(callsOn("node2")).contains("PutNodeInStandby");
        assertThat(callsOn("node3")).doesNotContain("PutNodeInStandby", "TakeNodeOutOfStandby");
        assertThat(report.nodes().get(1).how()).isEqualTo("in place, though wanted");
        assertThat(report.nodes().get(0).findings()).extracting(Finding::code).containsExactly("MOVED_OTHERWISE");
        assertThat(cluster.predicted).containsAll(FakeCluster.PREDICTED);
    }

    @Test
    void theOrderOfTheRemainingNodesIsAskedAnew() {
        cluster.answers.put(
                "OrderNodes",
                () -> new NodeQueue(List.of(
                        new PlannedNode("node1", false, "it holds no promotable role", ""),
                        new PlannedNode("node3", false, "it was promoted meanwhile", ""))));
        RolloutReport report = run(request("NEVER"));
        assertThat(report.nodes()).extracting(NodeResult::node).containsExactly("node2", "node1", "node3");
    }

    @Test
    void aRedCheckAfterANodeStopsTheRollout() {
        cluster.answers.put("node2 RunCheck smoke", () -> FakeCluster.touch(TouchResult.Status.FAILED, "CHECK_FAILED"));
        RolloutReport report = fails(checked(), FailureType.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.FAILED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("CHECK_FAILED");
        assertThat(callsOn("node3")).containsExactly("PrefetchPatch");
    }

    @Test
    void checksRunAfterEachNodeAndOnAllInTheEnd() {
        assertThat(run(checked()).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(cluster.calls.stream().filter(call -> call.contains("RunCheck")))
                .containsExactly(
                        "node2 RunCheck smoke",
                        "node3 RunCheck smoke",
                        "node1 RunCheck smoke",
                        "node2 RunCheck smoke",
                        "node3 RunCheck smoke",
                        "node1 RunCheck smoke");
    }

    @Test
    void aCheckThatIsRedInTheEndHaltsTheRollout() {
        AtomicInteger runs = new AtomicInteger();
        cluster.answers.put(
                "node3 RunCheck smoke",
                () -> runs.incrementAndGet() == 2
                        ? FakeCluster.touch(TouchResult.Status.FAILED, "CHECK_FAILED")
                        : null);
        RolloutReport report = fails(checked(), FailureType.HALTED);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnly(NodeOutcome.PATCHED);
        assertThat(report.summary()).startsWith("every node is patched, but ");
    }

    private static Map<String, Object> checked() {
        Map<String, Object> request = new HashMap<>(request("NEVER"));
        request.put("checks", List.of(Map.of("name", "smoke")));
        return request;
    }

    @Test
    void i5AnInstallThatFailedIsJudgedByTheKernelAlone() {
        cluster.answers.put(
                "node2 ApplyLivePatch", () -> FakeCluster.touch(TouchResult.Status.FAILED, "INSTALL_FAILED"));
        assertThat(run(request("NEVER")).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
    }

    @Test
    void i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs() {
        cluster.answers.put("node2 VerifyLivePatch", () -> {
            throw ApplicationFailure.newFailure("node2 does not answer", FailureType.NO_ANSWER);
        });
        RolloutReport report = fails(request("ALWAYS"), FailureType.HALTED);
        assertThat(report.nodes().get(0).outcome()).isEqualTo(NodeOutcome.UNCERTAIN);
        assertThat(report.nodes().get(0).findings()).extracting(Finding::code).contains("STEP_FAILED", "STANDBY_KEPT");
        assertThat(report.findings().get(0).found()).contains("node2 does not answer");
    }

    @Test
    void aStandbyThatFailsIsTakenBack() {
        cluster.answers.put("node2 PutNodeInStandby", () -> FakeCluster.touch(TouchResult.Status.FAILED, "NOT_MOVED"));
        RolloutReport report = fails(request("ALWAYS"), FailureType.HALTED);
        assertThat(report.nodes().get(0).outcome()).isEqualTo(NodeOutcome.FAILED);
        assertThat(callsOn("node2")).contains("TakeNodeOutOfStandby").doesNotContain("ApplyLivePatch");
    }

    @ParameterizedTest(name = "{0} → STANDBY_KEPT {1}")
    @CsvSource({"NODE_LOST, true", "STANDBY_NOT_SET, false"})
    void i8ANodeThatDiesOnItsWayToStandbyStaysOut(String seen, boolean kept) {
        cluster.answers.put("node2 PutNodeInStandby", () -> FakeCluster.touch(TouchResult.Status.FAILED, seen));
        cluster.answers.put("node2 ConfirmSurvival", () -> FakeCluster.proof(Proof.Result.DIED, "NODE_FENCED"));
        RolloutReport report = fails(request("ALWAYS"), FailureType.HALTED);
        assertThat(report.nodes().get(0).outcome()).isEqualTo(NodeOutcome.DIED);
        assertThat(report.nodes().get(0).findings().stream()
                        .anyMatch(f -> f.code().equals("STANDBY_KEPT")))
                .isEqualTo(kept);
        assertThat(callsOn("node2")).doesNotContain("TakeNodeOutOfStandby");
    }

    @Test
    void i1ALockHeldByAnotherRefusesTheRollout() {
        cluster.answers.put(
                "LockCluster", () -> new LockAnswer(false, "other/rollout/run", "still running", List.of()));
        RolloutReport report = fails(request("NEVER"), FailureType.HALTED);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.REFUSED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("LOCK_HELD");
        assertThat(callsOn("node2")).containsExactly("PrefetchPatch");
    }

    @Test
    void i1AnInstallThatStillRunsRefusesTheRollout() {
        Finding running = new Finding("JOB_RUNS", "node3", "'install x' changes it at this moment", "wait for its end");
        cluster.answers.put("LockCluster", () -> new LockAnswer(false, "", "given back", List.of(running)));
        RolloutReport report = fails(request("NEVER"), FailureType.HALTED);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.REFUSED);
        assertThat(report.findings()).containsExactly(running);
        assertThat(callsOn("node2")).containsExactly("PrefetchPatch");
    }

    @Test
    void aLockThatNobodyHoldsAndThatCannotBeTakenIsSaidSo() {
        cluster.answers.put("LockCluster", () -> new LockAnswer(false, "", "the cluster did not keep it", List.of()));
        assertThat(fails(request("NEVER"), FailureType.HALTED).findings())
                .extracting(Finding::code)
                .containsExactly("LOCK_NOT_TAKEN");
    }

    @Test
    void cancelledInTheMiddleOfAStepItFinishesTheNodeAndTouchesNoOther() {
        WorkflowStub stub = stub();
        cluster.answers.put("node2 ApplyLivePatch", () -> {
            WorkflowClient client = environment.getWorkflowClient();
            client.newUntypedWorkflowStub(ClusterRollout.idFor("lab")).cancel();
            environment.sleep(Duration.ofSeconds(1));
            return null;
        });
        stub.start(request("ALWAYS"));
        WorkflowFailedException e =
                catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(RolloutReport.class));
        assertThat(e.getCause()).isInstanceOf(CanceledFailure.class);
        RolloutReport report = stub.query("status", RolloutStatus.class).report();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.CANCELLED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.PATCHED);
        assertThat(callsOn("node2")).contains("TakeNodeOutOfStandby");
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
        assertThat(cluster.lockedBy).isEmpty();
    }

    @Test
    void i6ANodesWorkflowThatIsCancelledAloneStopsTheRolloutBecauseItsSoakWasCutShort() {
        WorkflowStub stub = stub();
        cluster.answers.put("node2 ApplyLivePatch", () -> {
            WorkflowClient client = environment.getWorkflowClient();
            client.newUntypedWorkflowStub(ClusterRollout.idFor("lab") + "/node2")
                    .cancel();
            environment.sleep(Duration.ofSeconds(1));
            return null;
        });
        RolloutReport report = fails(request("ALWAYS"), FailureType.HALTED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("NODE_CANCELLED");
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.PATCHED);
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
        assertThat(cluster.lockedBy).isEmpty();
    }

    /** As a reset of the node's workflow leaves it: patched, in our standby, and no memory of either. */
    @Test
    void i4OurStandbyThatARunHasForgottenIsEndedBeforeAnythingElse() {
        AtomicBoolean standby = new AtomicBoolean(true);
        cluster.patched.put("node2", true);
        cluster.answers.put("node2 RecordBaseline", () -> standby.get() ? baselineInStandby(cluster.lockedBy) : null);
        cluster.answers.put("node2 TakeNodeOutOfStandby", () -> {
            standby.set(false);
            return null;
        });
        cluster.answers.put("InspectCluster", () -> planOf("node2"));
        RolloutReport report = run(request("ALWAYS"));
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.ALREADY_PATCHED);
        assertThat(callsOn("node2"))
                .containsSubsequence("RecordBaseline", "TakeNodeOutOfStandby", "CheckCluster", "RecordBaseline")
                .doesNotContain("PutNodeInStandby", "ApplyLivePatch");
    }

    @Test
    void i4AForgottenStandbyThatCannotBeEndedIsToldAndNoOtherNodeIsTouched() {
        cluster.answers.put("node2 RecordBaseline", () -> baselineInStandby(cluster.lockedBy));
        cluster.answers.put(
                "node2 TakeNodeOutOfStandby", () -> FakeCluster.touch(TouchResult.Status.FAILED, "STANDBY_NOT_ENDED"));
        RolloutReport report = fails(request("ALWAYS"), FailureType.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.FAILED);
        assertThat(report.summary()).contains("it was in our standby before this run began, and still is");
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
    }

    private static Baseline baselineInStandby(String holder) {
        ClusterState state = Sample.cluster()
                .with("/nodes/1/standby", "true")
                .with("/nodes/1/mark", "\"" + holder + "\"")
                .state();
        return new Baseline(
                Sample.node()
                        .with("/livePatches/0/module", "\"" + FakeCluster.PATCH.module() + "\"")
                        .evidence(),
                state);
    }

    private static Inspection planOf(String node) {
        PlannedNode planned = new PlannedNode(node, false, "a reason", "kpatch_5_14_0_70_13_1_1_5");
        return new Inspection(
                List.of(), List.of(), List.of(), List.of(), FakeCluster.PATCH, List.of(planned), "3 of 3 nodes online");
    }

    @Test
    void i4TerminatedInTheMiddleOfAStepItsNodeStillEndsByItself() {
        WorkflowStub stub = stub();
        cluster.answers.put("node2 ApplyLivePatch", () -> {
            environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(ClusterRollout.idFor("lab"))
                    .terminate("a test");
            return null;
        });
        stub.start(request("ALWAYS"));
        assertThat(catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(RolloutReport.class)))
                .isNotNull();
        WorkflowStub node =
                environment.getWorkflowClient().newUntypedWorkflowStub(ClusterRollout.idFor("lab") + "/node2");
        // This server, unlike the real one, does not ask the children of a terminated workflow to cancel.
        assertThat(node.getResult(NodeResult.class).outcome()).isEqualTo(NodeOutcome.PATCHED);
        assertThat(node.query("status", NodeProgress.class).state()).isEqualTo("patched");
        assertThat(callsOn("node2")).contains("TakeNodeOutOfStandby");
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
    }

    @Test
    void aReportNeverHoldsMoreThanWasSent() throws Exception {
        RolloutReport report = run(RolloutRequest.of("lab"));
        assertThat(Sample.MAPPER.readValue(Sample.MAPPER.writeValueAsString(report), RolloutReport.class))
                .isEqualTo(report);
    }
}
