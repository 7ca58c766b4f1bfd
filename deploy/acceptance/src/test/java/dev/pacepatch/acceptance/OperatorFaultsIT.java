package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.workflow.ClusterRollout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators do to a running rollout in the Temporal UI: the node in hand ends in a known state, and the next rollout converges. */
class OperatorFaultsIT extends OnTheLab {
    private static final String ROLLOUT = ClusterRollout.idFor("lab");

    private Server server;

    @BeforeAll
    void connect() {
        server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"));
    }

    @AfterAll
    void disconnect() {
        server.close();
    }

    @AfterEach
    void nothingGoesOn() {
        server.awaitClosed(ROLLOUT);
    }

    /** In the middle of the first node: it is in standby, and its install runs. */
    private String startedAndInstalling() {
        lab.faultEverywhere("rpm-slow", "6");
        Shell.Result started = coordinator.pacepatch(
                "rollout", "start", "lab", "--standby", "ALWAYS", "--soak", "PT1S", "--gate-wait", "PT5S");
        assertThat(started.status()).as(started.toString()).isZero();
        String node = lab.awaitInstall();
        assertThat(lab.standby()).containsExactly(node);
        return node;
    }

    private RolloutReport watched(int status) {
        Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(result.status()).as(result.toString()).isEqualTo(status);
        return report(result);
    }

    /** Whatever was done before: started again, the rollout completes, and no patch is loaded twice. */
    private void convergesWhenStartedAgain() {
        lab.faultEverywhere("clear");
        Shell.Result again = rollout("--soak", "PT0S");
        assertThat(again.status()).as(again.toString()).isZero();
        assertActive(Lab.NEW, Lab.NODES);
        for (String node : Lab.NODES) {
            assertThat(lab.loads(node, Lab.NEW)).as("loads on %s", node).isEqualTo(1);
        }
        assertNoTrace();
    }

    @Test
    void i4ARolloutThatIsTerminatedLeavesItsNodeInServiceAndItsLockToTheNext() {
        String node = startedAndInstalling();
        server.terminate(ROLLOUT, "a test");
        server.awaitClosed(ROLLOUT + "/" + node);
        assertThat(lab.standby()).isEmpty();
        assertThat(lab.marks()).isEmpty();
        assertActive(Lab.NEW, List.of(node));
        assertActive(Lab.OLD, others(node));
        assertThat(lab.locks()).as("nobody was left to give it back").hasSize(1);
        convergesWhenStartedAgain();
    }

    @Test
    void i6ANodeThatIsCancelledIsFinishedAndNoOtherFollows() {
        String node = startedAndInstalling();
        server.cancel(ROLLOUT + "/" + node);
        RolloutReport report = watched(1);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.findings()).extracting(Finding::code).containsExactly("NODE_CANCELLED");
        assertActive(Lab.NEW, List.of(node));
        assertActive(Lab.OLD, others(node));
        assertNoTrace();
        convergesWhenStartedAgain();
    }

    @Test
    void i4ANodeThatIsTerminatedHaltsTheRolloutAndReconcileEndsItsStandby() {
        String node = startedAndInstalling();
        server.terminate(ROLLOUT + "/" + node, "a test");
        RolloutReport report = watched(1);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.UNCERTAIN);
        assertThat(report.findings()).extracting(Finding::code).contains("NODE_WORKFLOW_ENDED");
        assertThat(lab.locks()).isEmpty();
        assertThat(lab.standby())
                .as("nobody was left to end it; its mark says whose")
                .containsExactly(node);
        assertThat(lab.marks()).hasSize(1);
        lab.awaitNoInstall(node);
        Shell.Result reconciled = coordinator.pacepatch("reconcile", "lab", "--yes", "--reason", "terminated by hand");
        assertThat(reconciled.status()).as(reconciled.toString()).isZero();
        assertNoTrace();
        convergesWhenStartedAgain();
    }

    @Test
    void i1ARolloutThatIsResetTouchesNoNodeBesideTheOneInHand() {
        String node = startedAndInstalling();
        server.reset(ROLLOUT);
        server.awaitClosed(ROLLOUT);
        server.awaitClosed(ROLLOUT + "/" + node);
        assertThat(lab.standby()).isEmpty();
        assertThat(lab.marks()).isEmpty();
        convergesWhenStartedAgain();
    }

    @Test
    void i7ANodeThatIsResetObservesFirstAndInstallsNothingTwice() {
        String node = startedAndInstalling();
        server.reset(ROLLOUT + "/" + node);
        server.awaitClosed(ROLLOUT + "/" + node);
        server.awaitClosed(ROLLOUT);
        convergesWhenStartedAgain();
    }

    @Test
    void i1StartedTwiceTheSecondIsRefusedWhateverItsName() {
        String node = startedAndInstalling();
        Shell.Result same = coordinator.pacepatch("rollout", "start", "lab");
        assertThat(same.status()).as(same.toString()).isEqualTo(2);
        assertThat(same.err()).contains("under way already");
        server.start("by another name", Map.of("cluster", "lab", "gateWait", "PT1S"));
        assertThat(server.failure("by another name")).contains("LOCK_HELD").contains("nothing was touched");
        assertThat(lab.standby()).containsExactly(node);
        assertThat(watched(0).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }
}
