package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I2, I4: what somebody else does to the cluster in the middle of a rollout stops it, and is not undone. */
class InterferenceIT extends OnTheLab {
    /** A rollout in the middle: one node is patched and healthy, and soaks. Before that it would be given minutes to become healthy. */
    private CompletableFuture<Shell.Result> started() {
        CompletableFuture<Shell.Result> rollout =
                CompletableFuture.supplyAsync(() -> rollout("--soak", "PT20S", "--gate-wait", "PT5S"));
        Awaitility.await("the first node soaks")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .until(this::soaks);
        return rollout;
    }

    /** The lab was reset: until a node is patched again, the status may still be that of the rollout before. */
    private boolean soaks() {
        return !patched().isEmpty()
                && coordinator.pacepatch("rollout", "status", "lab").out().contains("Soak");
    }

    /** Whatever a test says in the end: a node that died in it must not block the patch for all that follow. */
    @AfterEach
    void release() {
        coordinator.releasePatch();
    }

    private List<String> patched() {
        return Lab.NODES.stream()
                .filter(node -> lab.active(node).contains(Lab.NEW))
                .toList();
    }

    /** The node that is neither patched nor the DC: nobody has touched it yet. */
    private String untouched() {
        return Lab.NODES.stream()
                .filter(node -> !patched().contains(node))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pcs node standby NODE | OPERATOR_STANDBY",
                "pcs property set maintenance-mode=true | MAINTENANCE_MODE",
                "crm_resource --fail -r batch -N $(crm_resource -W -r batch -Q) | NEW_FAILURE",
            })
    void stopsTheRolloutAndIsNotUndone(String disturbance, String code) {
        CompletableFuture<Shell.Result> rollout = started();
        String node = untouched();
        lab.exec(patched().get(0), disturbance.replace("NODE", node)).ok();
        RolloutReport report = report(rollout.join());
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.findings()).extracting(Finding::code).contains(code);
        assertThat(patched())
                .as("no further node was touched")
                .hasSizeLessThan(3)
                .doesNotContain(node);
        assertThat(lab.locks()).isEmpty();
        assertThat(lab.marks()).isEmpty();
        if (code.equals("OPERATOR_STANDBY")) {
            assertThat(lab.standby()).containsExactly(node);
        }
    }

    /** While an install runs on a node in our standby: that node is finished, and the rollout stops before the next, or goes on where it may. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pcs node standby OTHER | HALTED | OPERATOR_STANDBY",
                "pcs property set maintenance-mode=true | HALTED | MAINTENANCE_MODE",
                "crm_resource --ban -r batch -N OTHER | COMPLETED | ",
                "pcs resource cleanup | COMPLETED | ",
                "dnf -q makecache; true | COMPLETED | ",
            })
    void inTheMiddleOfAnInstall(String disturbance, RolloutOutcome outcome, String code) {
        lab.faultEverywhere("rpm-slow", "6");
        CompletableFuture<Shell.Result> rollout = CompletableFuture.supplyAsync(
                () -> rollout("--standby", "ALWAYS", "--soak", "PT1S", "--gate-wait", "PT5S"));
        String node = lab.awaitInstall();
        String other = others(node).get(0);
        lab.exec(disturbance.startsWith("dnf") ? node : other, disturbance.replace("OTHER", other))
                .ok();
        RolloutReport report = report(rollout.join());
        assertThat(report.outcome()).as(report.summary()).isEqualTo(outcome);
        assertThat(patched()).contains(node);
        assertThat(lab.loads(node, Lab.NEW)).isEqualTo(1);
        assertThat(lab.marks()).isEmpty();
        assertThat(lab.locks()).isEmpty();
        if (outcome == RolloutOutcome.HALTED) {
            assertThat(report.findings()).extracting(Finding::code).contains(code);
            assertThat(patched()).containsExactly(node);
        }
        if ("OPERATOR_STANDBY".equals(code)) {
            assertThat(lab.standby()).containsExactly(other);
        }
    }

    @Test
    void i8ANodeThatAnOperatorRebootsInTheMiddleOfItsInstallStaysOut() {
        lab.faultEverywhere("rpm-slow", "8");
        CompletableFuture<Shell.Result> rollout =
                CompletableFuture.supplyAsync(() -> rollout("--standby", "ALWAYS", "--gate-wait", "PT5S"));
        String node = lab.awaitInstall();
        lab.exec(node, "systemctl reboot");
        RolloutReport report = report(rollout.join());
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.DIED);
        assertThat(report.findings()).extracting(Finding::code).contains("STANDBY_KEPT", "PATCH_IS_BLOCKED");
        others(node).forEach(peer -> assertThat(lab.active(peer)).containsExactly(Lab.OLD));
        assertThat(lab.locks()).isEmpty();
    }

    @Test
    void i4AnOperatorsStandbyThatIsAcceptedStaysAndItsNodeIsPatchedAllTheSame() {
        lab.exec("node1", "pcs node standby node2 --wait=60").ok();
        assertThat(rollout("--soak", "PT0S", "--gate-wait", "PT0S").status()).isEqualTo(2);
        Shell.Result result = rollout("--soak", "PT0S", "--accept", "OPERATOR_STANDBY:node2=memory is replaced there");
        assertThat(result.status()).as(result.toString()).isEqualTo(0);
        RolloutReport report = report(result);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsOnly(NodeOutcome.PATCHED);
        assertThat(report.nodes())
                .filteredOn(node -> node.node().equals("node2"))
                .allSatisfy(node -> assertThat(node.how()).contains("not ours"));
        assertThat(report.accepted()).extracting(Finding::subject).contains("node2");
        assertActive(Lab.NEW, Lab.NODES);
        assertThat(lab.standby()).containsExactly("node2");
        assertThat(lab.marks()).isEmpty();
    }
}
