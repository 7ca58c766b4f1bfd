package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators decide in the middle of a rollout, in real time: nobody would have a chance to decide where time is skipped. */
class DecisionsTest {
    private static final List<String> RECORDED = List.of(
            "aNodeThatFailedIsTriedAgain", "pausedItTouchesNoNodeUntilItIsResumed", "theSoakCanBeEndedByDecision");

    private final FakeCluster cluster = new FakeCluster();
    private TestWorkflowEnvironment environment;
    private WorkflowStub stub;

    @BeforeEach
    void serve() {
        environment = cluster.serve(false);
    }

    @AfterEach
    void stop(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        if (RECORDED.contains(name)) {
            HistoryRecorder.rollout(environment.getWorkflowClient(), name);
        }
        if (name.equals("aNodeThatWasNotBootedIsTriedAgainFromTheStart")) {
            HistoryRecorder.kernel(environment.getWorkflowClient(), name);
        }
        environment.close();
    }

    private void start(String... more) {
        start(new HashMap<>(Map.of("cluster", "lab", "standby", "NEVER", "soak", "PT0S")), more);
    }

    private void start(Map<String, Object> request, String... more) {
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        stub = FakeCluster.rollout(environment);
        stub.start(request);
    }

    private RolloutStatus until(Predicate<RolloutStatus> there) {
        Instant limit = Instant.now().plusSeconds(30);
        while (true) {
            RolloutStatus status = stub.query("status", RolloutStatus.class);
            if (there.test(status)) {
                return status;
            }
            assertThat(Instant.now()).as(status.toString()).isBefore(limit);
            sleep();
        }
    }

    private RolloutStatus untilPhase(String phase) {
        return until(status -> status.phase().equals(phase));
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String decide(String verb, Object request) {
        return stub.update(verb, DecisionAnswer.class, request).said();
    }

    private void refused(String verb, Object request, String why) {
        assertThatThrownBy(() -> decide(verb, request))
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining(why);
    }

    private static DecisionRequest ann(String reason) {
        return DecisionRequest.of("ann", reason);
    }

    private RolloutReport completed() {
        RolloutReport report = stub.getResult(RolloutReport.class);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        return report;
    }

    private RolloutReport halted() {
        WorkflowFailedException e =
                catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(RolloutReport.class));
        RolloutReport report = ((ApplicationFailure) e.getCause()).getDetails().get(RolloutReport.class);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(cluster.lockedBy).as("the lock is given back").isEmpty();
        return report;
    }

    private boolean touched(String node) {
        return cluster.calls.contains(node + " ApplyLivePatch");
    }

    /** The verification of node2 fails until told otherwise. */
    private AtomicBoolean broken() {
        AtomicBoolean broken = new AtomicBoolean(true);
        cluster.answers.put(
                "node2 VerifyLivePatch",
                () -> FakeCluster.proof(broken.get() ? Proof.Result.REFUTED : Proof.Result.PROVEN, "SEEN"));
        return broken;
    }

    @Test
    void beforeTheStartItShowsThePlanAndTouchesNothingUntilItIsApproved() {
        start("approval", "BEFORE_START");
        RolloutStatus status = untilPhase("AWAITING_APPROVAL");
        assertThat(status.nodes()).hasSize(3);
        assertThat(status.waitingFor()).contains("an approval of the plan");
        assertThat(status.offers()).anyMatch(offer -> offer.text().startsWith("approve {"));
        assertThat(cluster.calls).containsExactly("InspectCluster");
        refused("resume", ann("why not"), "it is not paused");
        assertThat(decide("approve", ann("the change board has met"))).contains("approved");
        assertThat(completed().decisions())
                .extracting(Decision::kind, Decision::by, Decision::reason)
                .containsExactly(tuple(DecisionKind.APPROVE, "ann", "the change board has met"));
    }

    @Test
    void afterTheFirstNodeItWaitsOnce() {
        start("approval", "AFTER_FIRST_NODE");
        untilPhase("AWAITING_APPROVAL");
        assertThat(touched("node2")).isTrue();
        assertThat(touched("node3")).isFalse();
        decide("approve", ann("node2 is fine"));
        assertThat(completed().nodes()).hasSize(3);
    }

    @Test
    void beforeEachNodeItWaitsForEach() {
        start("approval", "BEFORE_EACH_NODE");
        for (String node : List.of("node2", "node3", "node1")) {
            until(status -> status.waitingFor().contains("an approval of " + node));
            assertThat(touched(node)).isFalse();
            decide("approve", ann(node + " may"));
        }
        assertThat(completed().decisions()).hasSize(3);
    }

    @Test
    void aNodeThatIsLeftOutNeedsNoApproval() {
        start("approval", "BEFORE_EACH_NODE");
        until(status -> status.waitingFor().contains("an approval of node2"));
        decide("skip", DecisionRequest.of("node2", "ann", "its disk is replaced"));
        until(status -> status.waitingFor().contains("an approval of node3"));
        decide("approve", ann("node3 may"));
        until(status -> status.waitingFor().contains("an approval of node1"));
        decide("approve", ann("node1 may"));
        assertThat(completed().nodes()).extracting(NodeResult::node).containsExactly("node3", "node1");
        assertThat(touched("node2")).isFalse();
    }

    @Test
    void whatNobodyApprovesEndsWithItsReason() {
        start("approval", "BEFORE_START", "decisionWait", "PT1S");
        RolloutReport report = halted();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("NO_DECISION");
        assertThat(cluster.calls).containsExactly("InspectCluster");
    }

    @Test
    void pausedItTouchesNoNodeUntilItIsResumed() {
        start("approval", "AFTER_FIRST_NODE");
        untilPhase("AWAITING_APPROVAL");
        decide("pause", ann("a backup runs"));
        assertThat(decide("pause", ann("still"))).contains("already");
        decide("approve", ann("but not now"));
        RolloutStatus status =
                until(s -> s.waitingFor().contains("a backup runs") || s.report() != null || touched("node3"));
        assertThat(touched("node3")).isFalse();
        assertThat(status.phase()).isEqualTo("PAUSED");
        decide("resume", ann("it is over"));
        assertThat(completed().decisions())
                .extracting(Decision::kind)
                .containsExactly(DecisionKind.PAUSE, DecisionKind.APPROVE, DecisionKind.RESUME);
    }

    @Test
    void aNodeThatFailedIsTriedAgain() {
        AtomicBoolean broken = broken();
        start();
        RolloutStatus status = untilPhase("AWAITING_DECISION");
        assertThat(status.waitingFor()).contains("a decision about node2").contains("FAILED");
        assertThat(status.offers()).anyMatch(offer -> offer.text().startsWith("retry {\"node\": \"node2\""));
        assertThat(cluster.lockedBy).as("the cluster stays ours").isNotEmpty();
        refused("retry", DecisionRequest.of("node3", "ann", "wrong one"), "node2 waits for a decision, not node3");
        broken.set(false);
        decide("retry", ann("the disk is free again"));
        RolloutReport report = completed();
        assertThat(report.nodes())
                .extracting(NodeResult::node, NodeResult::outcome)
                .startsWith(tuple("node2", NodeOutcome.FAILED), tuple("node2", NodeOutcome.ALREADY_PATCHED));
        assertThat(report.decisions()).extracting(Decision::node).containsExactly("node2");
    }

    @Test
    void aNodeThatWasNotBootedIsTriedAgainFromTheStart() {
        AtomicBoolean broken = new AtomicBoolean(true);
        cluster.answers.put(
                "node2 BootKernel", () -> broken.get() ? FakeCluster.proof(Proof.Result.REFUTED, "JOB_FAILED") : null);
        start(new HashMap<>(Map.of("cluster", "lab", "procedure", "KERNEL_UPDATE", "soak", "PT0S")));
        untilPhase("AWAITING_DECISION");
        assertThat(cluster.calls).doesNotContain("node3 PutNodeInStandby");
        broken.set(false);
        decide("retry", ann("its boot loader is mended"));
        assertThat(completed().nodes())
                .extracting(NodeResult::node, NodeResult::outcome)
                .containsExactly(
                        tuple("node2", NodeOutcome.FAILED),
                        tuple("node2", NodeOutcome.UPDATED),
                        tuple("node3", NodeOutcome.UPDATED),
                        tuple("node1", NodeOutcome.UPDATED));
    }

    @Test
    void aNodeThatFailedIsLeftOut() {
        broken();
        start();
        untilPhase("AWAITING_DECISION");
        decide("skip", DecisionRequest.of("node2", "ann", "its disk is replaced tomorrow"));
        RolloutReport report = completed();
        assertThat(report.findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("NODE_SKIPPED", "node2"));
        assertThat(report.summary()).contains("2 of 3 nodes").contains("left out by decision");
    }

    @Test
    void aNodeThatHasNotBegunIsLeftOut() {
        start("approval", "BEFORE_START");
        untilPhase("AWAITING_APPROVAL");
        refused("skip", DecisionRequest.of("node9", "ann", "no such"), "'node9' does not wait for its turn");
        decide("skip", DecisionRequest.of("node3", "ann", "memory is replaced there"));
        decide("approve", ann("the others"));
        assertThat(completed().nodes()).extracting(NodeResult::node).containsExactly("node2", "node1");
        assertThat(touched("node3")).isFalse();
    }

    @Test
    void withoutADecisionAFailedNodeEndsItInTheEnd() {
        broken();
        start("decisionWait", "PT1S");
        assertThat(halted().nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.FAILED);
        assertThat(touched("node3")).isFalse();
    }

    @Test
    void whoWantsNoQuestionsGetsNone() {
        broken();
        start("decisionWait", "PT0S");
        assertThat(halted().nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.FAILED);
    }

    @Test
    void i8ADeathIsNotAskedAbout() {
        cluster.answers.put("node2 VerifyLivePatch", () -> FakeCluster.proof(Proof.Result.DIED, "SEEN"));
        start();
        assertThat(halted().nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.DIED);
    }

    @Test
    void abortedWhileItWaitsItEnds() {
        start("approval", "AFTER_FIRST_NODE");
        untilPhase("AWAITING_APPROVAL");
        decide("abort", ann("the change was withdrawn"));
        RolloutReport report = halted();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("ABORTED");
        assertThat(report.summary()).contains("aborted by ann");
        assertThat(touched("node3")).isFalse();
    }

    @Test
    void abortedInTheSoakItFinishesTheNodeAndTouchesNoOther() {
        start("soak", "PT1H");
        until(status -> soaking());
        decide("abort", ann("the change was withdrawn"));
        RolloutReport report = halted();
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.PATCHED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("ABORTED");
        assertThat(touched("node3")).isFalse();
    }

    @Test
    void abortedBeforeTheClusterIsFitItEndsWithoutWaitingForIt() {
        cluster.answers.put("InspectCluster", () -> FakeCluster.unfit("MAINTENANCE_MODE"));
        start("gateWait", "PT1H");
        until(status -> status.waitingFor().contains("MAINTENANCE_MODE"));
        decide("abort", ann("not tonight"));
        assertThat(halted().findings()).extracting(Finding::code).containsExactly("ABORTED");
    }

    @Test
    void abortedBeforeANodeIsTouchedItIsNotCalledANodesFailure() {
        cluster.answers.put("node2 CheckCluster", () -> FakeCluster.shut("MAINTENANCE_MODE"));
        start("gateWait", "PT1H");
        until(status -> cluster.calls.contains("node2 CheckCluster"));
        decide("abort", ann("not tonight"));
        RolloutReport report = halted();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("ABORTED");
        assertThat(touched("node2")).isFalse();
    }

    @Test
    void ofANodeThatIsLeftOutNoApprovalIsAsked() {
        start("approval", "BEFORE_EACH_NODE");
        until(status -> status.waitingFor().contains("an approval of node2"));
        decide("skip", DecisionRequest.of("node3", "ann", "memory is replaced there"));
        assertThat(stub.query("status", RolloutStatus.class).nodes())
                .filteredOn(node -> node.node().equals("node3"))
                .extracting(NodeProgress::state)
                .containsExactly("skipped");
        decide("approve", ann("node2 may"));
        until(status -> status.waitingFor().contains("an approval of node1"));
        decide("approve", ann("node1 may"));
        assertThat(completed().nodes()).extracting(NodeResult::node).containsExactly("node2", "node1");
    }

    private WorkflowStub node() {
        return environment.getWorkflowClient().newUntypedWorkflowStub(ClusterRollout.idFor("lab") + "/node2");
    }

    private boolean soaking() {
        return touched("node2")
                && node().query("status", NodeProgress.class).step().equals("Soak");
    }

    @Test
    void theSoakCanBeEndedByDecision() {
        start("soak", "PT1H");
        until(status -> soaking());
        node().update("extendSoak", DecisionAnswer.class, ann("a busy night"));
        node().update("endSoak", DecisionAnswer.class, ann("seen enough"));
        until(status -> touched("node3"));
        decide("abort", ann("the test is over"));
        RolloutReport report = halted();
        assertThat(report.nodes().get(0).outcome()).isEqualTo(NodeOutcome.PATCHED);
        assertThat(report.nodes().get(0).decisions())
                .extracting(Decision::kind)
                .containsExactly(DecisionKind.EXTEND_SOAK, DecisionKind.END_SOAK);
    }

    @Test
    void aSoakCanBeLengthened() {
        start("soak", "PT2S");
        until(status -> soaking());
        Instant before = Instant.now();
        node().update(
                        "extendSoak",
                        DecisionAnswer.class,
                        DecisionRequest.read(Map.of("by", "ann", "reason", "a doubt", "more", "PT3S")));
        until(status -> touched("node3"));
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
        stub.terminate("the test is over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "pause", "resume", "retry", "skip", "abort"})
    void whoAndWhyAreNeeded(String verb) {
        start("approval", "BEFORE_START");
        untilPhase("AWAITING_APPROVAL");
        refused(verb, Map.of("becuase", "x"), "becuase");
        refused(verb, Map.of(), "say who decides");
        assertThat(stub.query("status", RolloutStatus.class).phase()).isEqualTo("AWAITING_APPROVAL");
        stub.terminate("the test is over");
    }

    @Test
    void aSignalDoesTheSameAndWhatIsWrongWithItIsShown() {
        start("approval", "BEFORE_START");
        untilPhase("AWAITING_APPROVAL");
        stub.signal("retry", ann("too early"));
        stub.signal("approve", Map.of("by", "ann"));
        stub.signal("approve", ann("by signal"));
        assertThat(completed().decisions()).extracting(Decision::reason).containsExactly("by signal");
    }
}
