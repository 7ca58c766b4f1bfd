package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import org.junit.jupiter.api.Test;

/** A coordinator that dies in the middle leaves no trace: another goes on, observes first, and repeats nothing (I4, I7). */
class CrashIT extends OnTheLab {
    @Test
    void i7AWorkerKilledInTheMiddleOfAnInstallIsReplacedWithoutASecondInstall() {
        lab.faultEverywhere("rpm-slow", "8");
        Shell.Result started = coordinator.pacepatch(
                "rollout", "start", "lab", "--standby", "ALWAYS", "--soak", "PT0S", "--reason", "killed in the middle");
        assertThat(started.status()).as(started.toString()).isZero();
        lab.awaitInstall();
        assertThat(lab.standby()).hasSize(1);
        coordinator.killWorker();
        coordinator.startWorker();
        Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        for (String node : Lab.NODES) {
            assertThat(lab.installs(node)).as("installs on %s", node).isEqualTo(1);
            assertThat(lab.loads(node, Lab.NEW)).as("loads on %s", node).isEqualTo(1);
        }
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void sshConnectionsCutInTheMiddleOfAnInstallCostNothing() {
        lab.faultEverywhere("rpm-slow", "6");
        Shell.Result started =
                coordinator.pacepatch("rollout", "start", "lab", "--soak", "PT0S", "--reason", "connections cut");
        assertThat(started.status()).as(started.toString()).isZero();
        lab.awaitInstall();
        lab.faultEverywhere("ssh-cut");
        Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(result.status()).as(result.toString()).isZero();
        for (String node : Lab.NODES) {
            assertThat(lab.installs(node)).as("installs on %s", node).isEqualTo(1);
        }
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }
}
