package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel update's branches: what is called in which order, what came of the node, and what becomes of our standby. */
@Timeout(180)
class KernelUpdateTest {
    /** The runs worth keeping as histories, see {@link HistoryRecorder}. */
    private static final Set<String> RECORDED =
            Set.of("i1OneNodeAfterTheOtherIsBooted", "aNodeThatWasNotBootedIsGivenBack", "i8ADeathBlocksTheKernel");

    private static final Map<String, Object> REQUEST = Map.of(
            "cluster", "lab", "procedure", "KERNEL_UPDATE", "soak", "PT1M", "gateWait", "PT5M", "reason", "test");

    private static final List<String> ALL_STEPS = List.of(
            "PrefetchPatch",
            "CheckCluster",
            "RecordBaseline",
            "PutNodeInStandby",
            "InstallKernel",
            "BootKernel",
            "StartCluster",
            "RecordBaseline",
            "VerifyKernel",
            "TakeNodeOutOfStandby",
            "WaitUntilHealthy",
            "ConfirmSurvival",
            "ConfirmSurvival");

    private final FakeCluster cluster = new FakeCluster();
    private TestWorkflowEnvironment environment;

    @BeforeEach
    void start() {
        environment = cluster.serve();
    }

    @AfterEach
    void stop(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        if (RECORDED.contains(name)) {
            HistoryRecorder.kernel(environment.getWorkflowClient(), name);
        }
        environment.close();
    }

    private RolloutReport run() {
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(REQUEST);
        return stub.getResult(RolloutReport.class);
    }

    private NodeResult haltsAtTheFirst() {
        return halts().nodes().get(0);
    }

    /** The rollout halts at node2; no other node was touched, and the lock is given back. */
    private RolloutReport halts() {
        WorkflowFailedException e = catchThrowableOfType(WorkflowFailedException.class, this::run);
        assertThat(e).isNotNull();
        ApplicationFailure failure = (ApplicationFailure) e.getCause();
        assertThat(failure.getType()).isEqualTo(FailureType.HALTED);
        RolloutReport report = failure.getDetails().get(RolloutReport.class);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::node).containsExactly("node2");
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
        assertThat(cluster.lockedBy).isEmpty();
        return report;
    }

    private List<String> callsOn(String node) {
        return cluster.calls.stream()
                .filter(c -> c.startsWith(node + " "))
                .map(c -> c.substring(node.length() + 1))
                .toList();
    }

    private static List<String> codes(NodeResult node) {
        return node.findings().stream().map(Finding::code).toList();
    }

    private void answers(String step, Object answer) {
        cluster.answers.put("node2 " + step, () -> answer);
    }

    /** Whether every other rollout would be kept from this kernel. */
    private boolean blocked() {
        try {
            return environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(BlockedPatch.idFor(FakeCluster.KERNEL.nevra()))
                    .query("status", PatchBlock.class)
                    .why()
                    .contains("node2 of lab died");
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    @Test
    void i1OneNodeAfterTheOtherIsBooted() {
        RolloutReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.summary()).startsWith("3 of 3 nodes updated to " + FakeCluster.KERNEL.nevra());
        assertThat(report.nodes()).extracting(NodeResult::node).containsExactly("node2", "node3", "node1");
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnly(NodeOutcome.UPDATED);
        assertThat(report.nodes()).allSatisfy(node -> {
            assertThat(callsOn(node.node())).isEqualTo(ALL_STEPS);
            assertThat(node.before().uname()).isEqualTo(FakeCluster.PATCH.kernel());
            assertThat(node.after().uname()).isEqualTo(FakeCluster.KERNEL.kernel());
            assertThat(node.patchBefore()).isEqualTo("kpatch_5_14_0_70_13_1_1_5");
            assertThat(node.patchAfter()).as("the reboot has ended it").isEmpty();
            assertThat(codes(node)).doesNotContain("STANDBY_KEPT");
        });
        assertThat(cluster.calls.subList(1, 6))
                .as("every node has the package before the first is locked or touched")
                .containsExactlyInAnyOrder(
                        "node1 PrefetchPatch", "node2 PrefetchPatch", "node3 PrefetchPatch", "AskWindow", "LockCluster")
                .endsWith("LockCluster");
        assertThat(cluster.calls.indexOf("node3 CheckCluster"))
                .isGreaterThan(cluster.calls.lastIndexOf("node2 ConfirmSurvival"));
        assertThat(cluster.calls).startsWith("InspectCluster").endsWith("UnlockCluster");
        assertThat(cluster.lockedBy).isEmpty();
    }

    @Test
    void i6FromTheBootOnTheNodeIsComparedWithItselfAndTheClusterWithWhatItWasButForItsMembership() {
        AtomicInteger looks = new AtomicInteger();
        String meanwhile = "app_monitor_0 on node3: not running";
        cluster.answers.put(
                "node2 RecordBaseline",
                () -> looks.incrementAndGet() == 1
                        ? null
                        : new Baseline(
                                Sample.booted().evidence(),
                                Sample.cluster()
                                        .with("/votes/ringId", "\"1.13\"")
                                        .with("/failures/-", "\"" + meanwhile + "\"")
                                        .state()));
        run();
        assertThat(cluster.compared
                        .get("node2 WaitUntilHealthy")
                        .baseline()
                        .cluster()
                        .failures())
                .as("what broke while it was away is no baseline")
                .doesNotContain(meanwhile);
        assertThat(cluster.kernels.verified.get("node2").before().node().uname())
                .isEqualTo(FakeCluster.PATCH.kernel());
        assertThat(cluster.kernels.verified.get("node2").booted().uname()).isEqualTo(FakeCluster.KERNEL.kernel());
        assertThat(List.of("StartCluster", "WaitUntilHealthy", "ConfirmSurvival"))
                .extracting(call -> cluster.compared.get("node2 " + call).baseline())
                .extracting(baseline -> baseline.node().uname() + " in ring "
                        + baseline.cluster().votes().ringId())
                .containsExactly(
                        "5.14.0-70.13.1.el9_0.x86_64 in ring 1.12",
                        "5.14.0-162.6.1.el9_1.x86_64 in ring 1.13",
                        "5.14.0-162.6.1.el9_1.x86_64 in ring 1.13");
        assertThat(cluster.compared
                        .get("node2 WaitUntilHealthy")
                        .step()
                        .policy()
                        .standby())
                .as("a kernel update goes with standby, whatever the request says")
                .isEqualTo(StandbyPolicy.ALWAYS);
    }

    @Test
    void aClusterThatRunsItIsLeftAlone() {
        cluster.nodes.forEach(node -> cluster.booted.put(node, true));
        RolloutReport report = run();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.NOTHING_TO_DO);
        assertThat(report.summary()).contains(FakeCluster.KERNEL.kernel());
        assertThat(cluster.calls).containsExactly("InspectCluster");
    }

    @Test
    void aNodeThatRunsItMeanwhileIsNotTouched() {
        answers(
                "RecordBaseline",
                new Baseline(Sample.booted().evidence(), Sample.cluster().state()));
        RolloutReport report = run();
        assertThat(report.nodes())
                .extracting(NodeResult::outcome)
                .containsExactly(NodeOutcome.ALREADY_UPDATED, NodeOutcome.UPDATED, NodeOutcome.UPDATED);
        assertThat(callsOn("node2")).containsExactly("PrefetchPatch", "CheckCluster", "RecordBaseline");
    }

    @ParameterizedTest(name = "{0} {1} → {2}; our standby is kept: {3}")
    @CsvSource({
        "PutNodeInStandby, FAILED, FAILED, false, InstallKernel",
        "PutNodeInStandby, UNKNOWN, FAILED, false, InstallKernel",
        "InstallKernel, NOT_ALLOWED, FAILED, false, BootKernel",
        "InstallKernel, FAILED, FAILED, false, BootKernel",
        "InstallKernel, UNKNOWN, UNCERTAIN, true, BootKernel",
        "BootKernel, REFUTED, FAILED, false, VerifyKernel",
        "BootKernel, DIED, DIED, true, StartCluster",
        "BootKernel, UNKNOWN, UNCERTAIN, true, StartCluster",
        "StartCluster, REFUTED, UNCERTAIN, true, VerifyKernel",
        "StartCluster, UNKNOWN, UNCERTAIN, true, VerifyKernel",
        "StartCluster, DIED, DIED, true, VerifyKernel",
        "VerifyKernel, REFUTED, FAILED, false, ConfirmSurvival",
        "VerifyKernel, UNKNOWN, UNCERTAIN, true, TakeNodeOutOfStandby",
        "VerifyKernel, DIED, DIED, true, TakeNodeOutOfStandby",
        "TakeNodeOutOfStandby, FAILED, FAILED, true, WaitUntilHealthy",
        "WaitUntilHealthy, REFUTED, FAILED, false, ConfirmSurvival",
        "WaitUntilHealthy, UNKNOWN, UNCERTAIN, false, ConfirmSurvival",
        "WaitUntilHealthy, DIED, DIED, false, ConfirmSurvival",
        "ConfirmSurvival, REFUTED, FAILED, false,",
        "ConfirmSurvival, UNKNOWN, UNCERTAIN, false,",
        "ConfirmSurvival, DIED, DIED, false,",
    })
    void i4i5i6i8ANodeThatIsNotProvenStopsTheRollout(
            String step, String result, NodeOutcome outcome, boolean kept, String never) {
        boolean act = List.of("PutNodeInStandby", "InstallKernel", "TakeNodeOutOfStandby")
                .contains(step);
        answers(
                step,
                act
                        ? FakeCluster.touch(TouchResult.Status.valueOf(result), "SEEN")
                        : FakeCluster.proof(Proof.Result.valueOf(result), "SEEN"));
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(outcome);
        assertThat(codes(node)).contains("SEEN");
        assertThat(codes(node).contains("STANDBY_KEPT")).isEqualTo(kept);
        assertThat(callsOn("node2")).contains(step);
        if (never != null) {
            assertThat(callsOn("node2")).doesNotContain(never);
        }
        boolean ended = callsOn("node2").contains("TakeNodeOutOfStandby") && !step.equals("TakeNodeOutOfStandby");
        assertThat(ended).as("told as it is").isNotEqualTo(kept);
        assertThat(blocked()).as("for all").isEqualTo(outcome == NodeOutcome.DIED);
    }

    @Test
    void i2AGateThatShutsBeforeTheStandbyStartsOver() {
        AtomicInteger tries = new AtomicInteger();
        cluster.answers.put(
                "node2 PutNodeInStandby",
                () -> tries.incrementAndGet() == 1
                        ? FakeCluster.touch(TouchResult.Status.NOT_ALLOWED, "RESOURCE_PENDING")
                        : null);
        assertThat(run().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(callsOn("node2"))
                .startsWith("PrefetchPatch", "CheckCluster", "RecordBaseline", "PutNodeInStandby", "CheckCluster")
                .containsSubsequence("PutNodeInStandby", "RecordBaseline", "PutNodeInStandby", "InstallKernel");
    }

    /** The gate's choice for a node that is in a standby which is not ours, and accepted. */
    private void inAnOperatorsStandby() {
        answers(
                "CheckCluster",
                new GateDecision(
                        true,
                        List.of(),
                        List.of(),
                        List.of(),
                        "well",
                        new StandbyChoice(StandbyPolicy.NEVER, "a standby that is not ours", List.of())));
    }

    @Test
    void i4ANodeInAnOperatorsStandbyIsUpdatedInItAndStaysThere() {
        inAnOperatorsStandby();
        assertThat(run().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(callsOn("node2"))
                .isEqualTo(ALL_STEPS.stream()
                        .filter(step -> !step.contains("Standby"))
                        .toList());
        assertThat(callsOn("node3")).isEqualTo(ALL_STEPS);
    }

    @Test
    void i2AGateThatShutsBeforeTheFirstTouchOfSuchANodeStartsOver() {
        inAnOperatorsStandby();
        AtomicInteger tries = new AtomicInteger();
        cluster.answers.put(
                "node2 InstallKernel",
                () -> tries.incrementAndGet() == 1
                        ? FakeCluster.touch(TouchResult.Status.NOT_ALLOWED, "STANDBY_GONE")
                        : null);
        assertThat(run().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(callsOn("node2"))
                .containsSubsequence("InstallKernel", "CheckCluster", "RecordBaseline", "InstallKernel", "BootKernel");
    }

    @Test
    void i4AnOperatorsStandbyIsNotSaidToBeOurs() {
        inAnOperatorsStandby();
        answers("BootKernel", FakeCluster.proof(Proof.Result.DIED, "NODE_NOT_BACK"));
        assertThat(codes(haltsAtTheFirst())).containsExactly("NODE_NOT_BACK");
        assertThat(callsOn("node2")).doesNotContain("TakeNodeOutOfStandby");
    }

    @ParameterizedTest(name = "{0} failed, and the node {1} → {2}")
    @CsvSource({
        "PutNodeInStandby, DIED, DIED",
        "PutNodeInStandby, UNKNOWN, UNCERTAIN",
        "InstallKernel, DIED, DIED",
        "InstallKernel, UNKNOWN, UNCERTAIN",
    })
    void i8ANodeThatDoesNotLiveAfterAFailedStepStaysOut(String step, Proof.Result life, NodeOutcome outcome) {
        answers(step, FakeCluster.touch(TouchResult.Status.FAILED, "SEEN"));
        answers("ConfirmSurvival", FakeCluster.proof(life, "LIFE"));
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(outcome);
        assertThat(codes(node)).containsExactly("LIFE", "SEEN", "STANDBY_KEPT");
        assertThat(callsOn("node2")).doesNotContain("TakeNodeOutOfStandby", "BootKernel");
    }

    @Test
    void aNodeThatWasNotBootedIsGivenBack() {
        answers("BootKernel", FakeCluster.proof(Proof.Result.REFUTED, "JOB_FAILED"));
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(NodeOutcome.FAILED);
        assertThat(node.summary()).isEqualTo("it was not booted: found by the test; it is in service as before");
        assertThat(codes(node)).as("what any boot would bring now").containsExactly("JOB_FAILED", "BOOTS_NEXT");
        assertThat(callsOn("node2"))
                .as("the cluster may have been stopped on it all the same")
                .containsSubsequence(
                        "BootKernel",
                        "StartCluster",
                        "RecordBaseline",
                        "ConfirmSurvival",
                        "TakeNodeOutOfStandby",
                        "WaitUntilHealthy");
        Baseline compared = cluster.compared.get("node2 WaitUntilHealthy").baseline();
        assertThat(compared.node().uname()).isEqualTo(FakeCluster.PATCH.kernel());
        assertThat(compared.cluster().votes().ringId())
                .as("the membership that it has joined")
                .isEqualTo("1.13");
    }

    @ParameterizedTest(name = "then its cluster does not start: {0} → {1}")
    @CsvSource({"REFUTED, UNCERTAIN", "UNKNOWN, UNCERTAIN", "DIED, DIED"})
    void aNodeThatWasNotBootedAndDoesNotJoinStaysOut(Proof.Result result, NodeOutcome outcome) {
        answers("BootKernel", FakeCluster.proof(Proof.Result.REFUTED, "JOB_FAILED"));
        answers("StartCluster", FakeCluster.proof(result, "NODE_NOT_JOINED"));
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(outcome);
        assertThat(codes(node)).contains("JOB_FAILED", "NODE_NOT_JOINED", "STANDBY_KEPT");
        assertThat(callsOn("node2")).doesNotContain("TakeNodeOutOfStandby");
    }

    @Test
    void aNodeThatRunsAnotherKernelIsGivenBackAsItIsNow() {
        answers("VerifyKernel", FakeCluster.proof(Proof.Result.REFUTED, "OTHER_KERNEL"));
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(NodeOutcome.FAILED);
        assertThat(callsOn("node2")).containsSubsequence("VerifyKernel", "TakeNodeOutOfStandby", "WaitUntilHealthy");
        assertThat(cluster.compared.get("node2 WaitUntilHealthy").baseline().node())
                .as("not with the boot before")
                .isEqualTo(cluster.kernels.verified.get("node2").booted());
    }

    @Test
    void i7ANodeThatCannotBeObservedAfterItHasJoinedIsNotGuessedAbout() {
        AtomicInteger looks = new AtomicInteger();
        cluster.answers.put("node2 RecordBaseline", () -> {
            if (looks.incrementAndGet() > 1) {
                throw ApplicationFailure.newNonRetryableFailure("node2 does not answer", FailureType.NO_ANSWER);
            }
            return null;
        });
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(NodeOutcome.UNCERTAIN);
        assertThat(node.summary()).isEqualTo("it has booted; then it could not be observed any more");
        assertThat(codes(node)).containsExactly("STANDBY_KEPT");
        assertThat(callsOn("node2")).doesNotContain("VerifyKernel", "TakeNodeOutOfStandby");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InstallKernel", "BootKernel", "StartCluster", "VerifyKernel"})
    void i7AStepThatNeverAnswersEndsBoundedAndLeavesTheNodeAsItIs(String step) {
        cluster.answers.put("node2 " + step, () -> {
            throw ApplicationFailure.newFailure("node2 does not answer", FailureType.NO_ANSWER);
        });
        NodeResult node = haltsAtTheFirst();
        assertThat(node.outcome()).isEqualTo(NodeOutcome.UNCERTAIN);
        assertThat(codes(node)).containsExactly("STEP_FAILED", "STANDBY_KEPT");
        assertThat(node.findings().get(0).found()).contains("node2 does not answer");
        assertThat(callsOn("node2")).doesNotContain("TakeNodeOutOfStandby");
    }

    @Test
    void i8ADeathBlocksTheKernel() {
        answers("BootKernel", FakeCluster.proof(Proof.Result.DIED, "NODE_NOT_BACK"));
        RolloutReport report = halts();
        NodeResult node = report.nodes().get(0);
        assertThat(codes(node)).containsExactly("NODE_NOT_BACK", "STANDBY_KEPT");
        assertThat(node.findings().get(1).remedy()).contains("pcs node unstandby node2");
        assertThat(blocked()).isTrue();
        assertThat(report.findings())
                .filteredOn(f -> f.code().equals("PATCH_IS_BLOCKED"))
                .extracting(Finding::subject)
                .containsExactly(FakeCluster.KERNEL.nevra());
    }

    @Test
    void aRedCheckAfterItsRebootStopsTheRollout() {
        answers("RunCheck smoke", FakeCluster.touch(TouchResult.Status.FAILED, "CHECK_FAILED"));
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(Map.of(
                "cluster",
                "lab",
                "procedure",
                "KERNEL_UPDATE",
                "soak",
                "PT0S",
                "checks",
                List.of(Map.of("name", "smoke"))));
        assertThat(catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(RolloutReport.class)))
                .isNotNull();
        RolloutReport report = stub.query("status", RolloutStatus.class).report();
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.FAILED);
        assertThat(callsOn("node2")).containsSubsequence("WaitUntilHealthy", "RunCheck smoke");
    }

    /** In real time, between two looks: this server, when it skips time, may lose a timer that is cancelled. */
    @Test
    void cancelledBeforeItsTouchNothingIsTouched() throws InterruptedException {
        environment.close();
        environment = cluster.serve(false);
        CountDownLatch looked = new CountDownLatch(1);
        cluster.answers.put("node2 CheckCluster", () -> {
            looked.countDown();
            return FakeCluster.shut("NO_QUORUM");
        });
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(REQUEST);
        assertThat(looked.await(60, TimeUnit.SECONDS)).isTrue();
        TimeUnit.SECONDS.sleep(1);
        stub.cancel();
        assertThat(cancelled(stub).nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.CANCELLED);
        assertThat(callsOn("node2")).containsOnly("PrefetchPatch", "CheckCluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutNodeInStandby", "InstallKernel", "BootKernel", "StartCluster", "VerifyKernel"})
    void cancelledInTheMiddleItFinishesTheNodeAndTouchesNoOther(String step) {
        cluster.answers.put("node2 " + step, () -> {
            cancelsTheRolloutMeanwhile();
            return null;
        });
        assertThat(cancelled().nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.UPDATED);
        // whether the node hears of it before its soak is over is a matter of a moment: this server skips the time
        assertThat(callsOn("node2"))
                .as("no step is left out, and the soak has one look at least")
                .startsWith(ALL_STEPS.subList(0, ALL_STEPS.size() - 1).toArray(String[]::new))
                .hasSizeLessThanOrEqualTo(ALL_STEPS.size());
    }

    @Test
    void cancelledInTheSoakItIsCutShort() {
        AtomicInteger looks = new AtomicInteger();
        cluster.answers.put("node2 ConfirmSurvival", () -> {
            if (looks.incrementAndGet() == 1) {
                cancelsTheRolloutMeanwhile();
            }
            return null;
        });
        assertThat(cancelled().nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.UPDATED);
        assertThat(looks).hasValueLessThanOrEqualTo(2);
    }

    private void cancelsTheRollout() {
        environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(ClusterRollout.idFor("lab"))
                .cancel();
    }

    /** The step goes on for a moment, so that its node has heard of it. */
    private void cancelsTheRolloutMeanwhile() {
        cancelsTheRollout();
        environment.sleep(Duration.ofSeconds(1));
    }

    private RolloutReport cancelled() {
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(REQUEST);
        return cancelled(stub);
    }

    private RolloutReport cancelled(WorkflowStub stub) {
        WorkflowFailedException e =
                catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(RolloutReport.class));
        assertThat(e.getCause()).isInstanceOf(CanceledFailure.class);
        RolloutReport report = stub.query("status", RolloutStatus.class).report();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.CANCELLED);
        assertThat(callsOn("node3")).containsOnly("PrefetchPatch");
        assertThat(cluster.lockedBy).isEmpty();
        return report;
    }

    @Test
    void whatIsUpdatedAlreadyIsNotTouchedAndNotCounted() {
        cluster.booted.put("node3", true);
        RolloutReport report = run();
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnlyOnce(NodeOutcome.ALREADY_UPDATED);
        assertThat(report.summary()).startsWith("2 of 3 nodes updated");
        assertThat(cluster.calls).doesNotContain("node3 PrefetchPatch", "node3 PutNodeInStandby");
    }
}
