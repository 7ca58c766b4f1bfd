package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job, end to end: a real cluster, a real Temporal server, the programs as operators run them. */
class RolloutIT extends OnTheLab {
    @Test
    void inPlaceNoNodeLeavesServiceAndTheSecondRunTouchesNothing() throws Exception {
        Witness witness = new Witness(lab).begin();
        Instant first = Instant.now();
        Shell.Result result = rollout("--soak", "PT2S");
        Instant second = Instant.now();
        witness.end();
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.nodes())
                .extracting(NodeResult::outcome)
                .containsExactly(NodeOutcome.PATCHED, NodeOutcome.PATCHED, NodeOutcome.PATCHED);
        assertThat(report.nodes()).extracting(NodeResult::outOfService).containsOnly(Duration.ZERO);
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
        witness.assertNeverInStandby();
        witness.assertOneNodeAtATime(report);

        Instant third = Instant.now();
        Shell.Result again = rollout();
        assertThat(again.status()).as(again.toString()).isZero();
        assertThat(report(again).outcome()).isEqualTo(RolloutOutcome.NOTHING_TO_DO);
        assertThat(Duration.between(third, Instant.now()))
                .as("nothing is waited for where nothing is to be done")
                .isLessThan(Duration.between(first, second).dividedBy(2));
        for (String node : Lab.NODES) {
            assertThat(lab.loads(node, Lab.NEW)).as("loads on %s", node).isEqualTo(1);
            assertThat(lab.installs(node)).as("installs on %s", node).isEqualTo(1);
        }
    }

    @Test
    void i4WithStandbyEachNodeGoesOutOnceAloneAndComesBack() throws Exception {
        Witness witness = new Witness(lab).begin();
        Shell.Result result = rollout("--standby", "ALWAYS", "--soak", "PT2S");
        witness.end();
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.nodes()).allSatisfy(n -> assertThat(n.outOfService()).isPositive());
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
        witness.assertEachInStandbyOnceAlone(
                report.nodes().stream().map(NodeResult::node).toList());
    }

    @Test
    void i4AnOperatorsStandbyBlocksAndIsLeftAlone() {
        lab.exec("node3", "pcs node standby node3 --wait=60").ok();
        Shell.Result result = rollout("--gate-wait", "PT5S");
        assertThat(result.status()).as(result.toString()).isEqualTo(2);
        assertThat(report(result).findings()).extracting("code").contains("OPERATOR_STANDBY");
        assertThat(lab.standby()).containsExactly("node3");
        assertThat(lab.marks()).isEmpty();
        assertThat(lab.locks()).isEmpty();
        assertActive(Lab.OLD, Lab.NODES);
        lab.exec("node3", "pcs node unstandby node3 --wait=60").ok();
    }

    @Test
    void onlyTheNodesThatNeedItAreTouched() {
        lab.exec("node2", "dnf -y install kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64")
                .ok();
        Shell.Result result = rollout("--soak", "PT0S");
        assertThat(result.status()).as(result.toString()).isZero();
        assertThat(report(result).nodes())
                .filteredOn(n -> n.node().equals("node2"))
                .extracting(NodeResult::outcome)
                .isEqualTo(List.of(NodeOutcome.ALREADY_PATCHED));
        assertThat(lab.installs("node2")).isZero();
        assertActive(Lab.NEW, Lab.NODES);
    }
}
