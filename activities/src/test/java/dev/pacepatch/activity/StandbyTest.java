package dev.pacepatch.activity;

import static dev.pacepatch.activity.FailureAssert.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate, and a standby that is ours only (I2, I3, I4). */
@Timeout(20)
class StandbyTest {
    private static final NodeStep STEP = Stage.step(StandbyPolicy.ALWAYS);
    private static final StandbyOrder ORDER = new StandbyOrder(STEP, List.of());

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void goesInAndOutAgainOnce() {
        assertThat(stage.node.checkCluster(STEP).allowed()).isTrue();
        assertThat(stage.node.putNodeInStandby(ORDER).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.cluster.marks).containsEntry("node1", Stage.HOLDER);
        assertThat(stage.node.putNodeInStandby(ORDER).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.node.checkCluster(STEP).allowed()).isTrue();
        assertThat(stage.node.applyLivePatch(STEP).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.node.takeNodeOutOfStandby(STEP).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.node.takeNodeOutOfStandby(STEP).note()).isEqualTo("not in standby");
        assertThat(stage.cluster.acts).containsExactly("standby node1", "unstandby node1");
        assertThat(stage.cluster.standby).isEmpty();
    }

    @Test
    void aStandbyWhoseAnswerWasCutIsNotSetTwice() {
        stage.cluster.node("node1").cutNext = "standby";
        assertThat(failure(() -> stage.node.putNodeInStandby(ORDER)).getType()).isEqualTo(FailureType.NO_ANSWER);
        assertThat(stage.node.putNodeInStandby(ORDER).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.cluster.acts).containsExactly("standby node1");
    }

    @Test
    void i1AStandbyThatIsToldLateIsNotSetAgain() {
        stage.node.putNodeInStandby(ORDER);
        stage.node.takeNodeOutOfStandby(STEP);
        ApplicationFailure late = failure(() -> stage.node.putNodeInStandby(ORDER));
        assertThat(late.getType()).isEqualTo(FailureType.REFUSED);
        assertThat(late.getOriginalMessage()).contains("in standby for the job job-1 already");
        assertThat(stage.cluster.standby).isEmpty();
        NodeStep next = new NodeStep("lab", "node1", Stage.HOLDER, STEP.patch(), STEP.policy(), "job-2");
        assertThat(stage.node
                        .putNodeInStandby(new StandbyOrder(next, List.of()))
                        .status())
                .isEqualTo(TouchResult.Status.DONE);
    }

    @Test
    void i4AStandbyThatAnOperatorHasSetOverOurMarkStays() {
        stage.node.putNodeInStandby(ORDER);
        stage.cluster.takenOver.add("node1");
        TouchResult out = stage.node.takeNodeOutOfStandby(STEP);
        assertThat(out.status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(out.note()).isEqualTo("an operator's standby, left alone");
        assertThat(stage.cluster.standby).containsExactly("node1");
        assertThat(stage.cluster.marks).isEmpty();
    }

    @Test
    void aResourceWithNowhereToGoForbidsIt() {
        stage.cluster.pinned = true;
        TouchResult result = stage.node.putNodeInStandby(ORDER);
        assertThat(result.status()).isEqualTo(TouchResult.Status.NOT_ALLOWED);
        assertThat(codes(result.findings())).containsExactly("STANDBY_WOULD_STOP");
        assertThat(codes(stage.node.checkCluster(STEP).blockers())).containsExactly("STANDBY_WOULD_STOP");
        assertThat(stage.cluster.acts).isEmpty();
    }

    @Test
    void inPlaceItIsNoObstacle() {
        stage.cluster.pinned = true;
        assertThat(stage.node.checkCluster(Stage.step(StandbyPolicy.NEVER)).allowed())
                .isTrue();
    }

    @Test
    void aResourceThatStaysIsNamed() {
        stage.cluster.stuck = true;
        TouchResult result = stage.node.putNodeInStandby(ORDER);
        assertThat(result.status()).isEqualTo(TouchResult.Status.FAILED);
        assertThat(codes(result.findings())).containsExactly("STILL_RUNS");
        assertThat(result.note()).contains("batch still runs on node1");
    }

    @Test
    void anOperatorsStandbyIsLeftAlone() {
        stage.cluster.standby.add("node1");
        assertThat(codes(stage.node.putNodeInStandby(ORDER).findings())).containsExactly("OPERATOR_STANDBY");
        TouchResult out = stage.node.takeNodeOutOfStandby(STEP);
        assertThat(out.status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(out.note()).isEqualTo("an operator's standby, left alone");
        assertThat(stage.cluster.standby).containsExactly("node1");
        assertThat(stage.cluster.acts).isEmpty();
    }

    @Test
    void anotherRolloutsStandbyIsLeftAlone() {
        stage.cluster.standby.add("node1");
        stage.cluster.marks.put("node1", "default/rollout/lab/run-0");
        assertThat(codes(stage.node.checkCluster(STEP).blockers())).contains("LEFTOVER_STANDBY");
        assertThat(stage.node.takeNodeOutOfStandby(STEP).note()).contains("run-0, left alone");
        assertThat(stage.cluster.acts).isEmpty();
    }

    @Test
    void aPeerEndsTheStandbyOfANodeThatIsSilent() {
        stage.node.putNodeInStandby(ORDER);
        stage.cluster.node("node1").goDown();
        assertThat(stage.node.takeNodeOutOfStandby(STEP).status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(stage.cluster.standby).isEmpty();
    }

    @Test
    void i7OfANodeThatIsLostItsPeersSayWhetherItIsInOurStandby() {
        stage.node.putNodeInStandby(ORDER);
        stage.cluster.fence(stage.cluster.node("node1"));
        assertThat(codes(stage.node.putNodeInStandby(ORDER).findings())).containsExactly("NODE_LOST");
        stage.cluster.marks.clear();
        assertThat(codes(stage.node.putNodeInStandby(ORDER).findings()))
                .containsExactly("NODE_LOST", "STANDBY_NOT_SET");
    }

    @Test
    void anEndWhoseAnswerWasCutIsSeen() {
        stage.node.putNodeInStandby(ORDER);
        stage.cluster.node("node1").cutNext = "unstandby";
        assertThat(stage.node.takeNodeOutOfStandby(STEP).note()).isEqualTo("out of standby");
        assertThat(stage.cluster.acts).containsExactly("standby node1", "unstandby node1");
    }

    @Test
    void withoutTheLockTheNodeKitRefuses() {
        stage.node.putNodeInStandby(ORDER);
        stage.cluster.lock = "somebody/else";
        assertThat(failure(() -> stage.node.takeNodeOutOfStandby(STEP)).getType())
                .isEqualTo(FailureType.REFUSED);
    }

    @Test
    void i3AutoStaysInPlaceWhereAStandbyWouldStopSomethingAndAlwaysIsBlocked() {
        stage.cluster.pinned = true;
        GateDecision auto = stage.node.checkCluster(named("batch"));
        assertThat(auto.allowed()).isTrue();
        assertThat(auto.choice().how()).isEqualTo(StandbyPolicy.NEVER);
        assertThat(auto.choice().reason()).contains("batch would stop");
        GateDecision always = stage.node.checkCluster(STEP);
        assertThat(codes(always.blockers())).containsExactly("STANDBY_WOULD_STOP");
        assertThat(always.choice()).isNull();
    }

    @Test
    void autoTakesANodeOutForWhatTheRequestNames() {
        GateDecision gate = stage.node.checkCluster(named("batch"));
        assertThat(gate.choice().how()).isEqualTo(StandbyPolicy.ALWAYS);
        assertThat(gate.choice().predicted())
                .extracting(PlannedAction::action, PlannedAction::resource)
                .contains(tuple("move", "batch"));
        assertThat(stage.node.checkCluster(named("another")).choice().how()).isEqualTo(StandbyPolicy.NEVER);
    }

    @Test
    void whatMovedOtherwiseThanPredictedIsReported() {
        PlannedAction elsewhere = new PlannedAction("move", "batch", false, "node1", "node3", false);
        TouchResult result = stage.node.putNodeInStandby(new StandbyOrder(STEP, List.of(elsewhere)));
        assertThat(result.status()).isEqualTo(TouchResult.Status.DONE);
        assertThat(codes(result.findings())).containsExactly("MOVED_OTHERWISE");
    }

    @Test
    void aNodeThatIsNotReadyAnyMoreBlocksItsGate() {
        stage.cluster.node("node1").readiness.put("ftrace_enabled", "0");
        stage.cluster.node("node1").readiness.put("rival_timers", "dnf-automatic.timer");
        assertThat(codes(stage.node.checkCluster(STEP).blockers())).containsExactly("FTRACE_OFF", "RIVAL_UPDATER");
        stage.cluster.node("node1").readiness.remove("ftrace_enabled");
        assertThat(codes(stage.node.checkCluster(STEP).blockers())).contains("UNREADABLE");
    }

    private static NodeStep named(String resource) {
        Policy policy = new Policy(StandbyPolicy.AUTO, List.of(resource), null, null, null);
        return new NodeStep("lab", "node1", Stage.HOLDER, STEP.patch(), policy, STEP.job());
    }

    @Test
    void aSilentNodeBlocksItsGate() {
        stage.cluster.node("node1").goDown();
        GateDecision gate = stage.node.checkCluster(STEP);
        assertThat(gate.allowed()).isFalse();
        assertThat(codes(gate.blockers())).contains("NODE_UNREACHABLE");
        assertThat(gate.seen()).contains("3 of 3 nodes online");
    }

    @Test
    void aSilentClusterIsNoAnswer() {
        stage.cluster.nodes().forEach(node -> node.goDown());
        assertThat(failure(() -> stage.node.checkCluster(STEP)).getType()).isEqualTo(FailureType.NO_ANSWER);
    }

    @Test
    void anUnsettledClusterBlocks() {
        stage.cluster.settled = false;
        assertThat(codes(stage.node.checkCluster(STEP).blockers())).containsExactly("NOT_SETTLED");
    }

    @Test
    void aNodeThatTheInventoryDoesNotKnowIsFinal() {
        NodeStep unknown = new NodeStep("lab", "node9", Stage.HOLDER, STEP.patch(), STEP.policy(), STEP.job());
        assertThat(failure(() -> stage.node.checkCluster(unknown)).getType()).isEqualTo(FailureType.UNKNOWN_TARGET);
        NodeStep elsewhere = new NodeStep("prod", "node1", Stage.HOLDER, STEP.patch(), STEP.policy(), STEP.job());
        assertThat(failure(() -> stage.node.checkCluster(elsewhere)).getMessage())
                .contains("name one of lab");
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
