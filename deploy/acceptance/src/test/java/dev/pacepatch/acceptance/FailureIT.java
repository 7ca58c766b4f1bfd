package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node that fails stops the rollout with its reason, and leaves the cluster as the failure table of the design says. */
class FailureIT extends OnTheLab {
    @AfterEach
    void release() {
        coordinator.releasePatch();
    }

    /** The rollout halts at its first node, which ends so; no other node was touched and the lock is given back. */
    private NodeResult halted(Shell.Result result, NodeOutcome outcome) {
        assertThat(result.status()).as(result.toString()).isEqualTo(1);
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).hasSize(1);
        NodeResult node = report.nodes().get(0);
        assertThat(node.outcome()).as(report.summary()).isEqualTo(outcome);
        assertActive(Lab.OLD, others(node.node()));
        assertThat(lab.locks()).isEmpty();
        return node;
    }

    @Test
    void anInstallThatFailsIsUndone() {
        lab.faultEverywhere("pre-fail");
        NodeResult node = halted(rollout("--standby", "ALWAYS"), NodeOutcome.FAILED);
        assertThat(node.summary()).contains("in service as before");
        assertActive(Lab.OLD, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void aRepositoryThatBreaksIsFoundBeforeTheNodeIsTouched() {
        lab.faultEverywhere("dnf-fail");
        Shell.Result result = rollout("--standby", "ALWAYS");
        assertThat(result.status()).as(result.toString()).isIn(1, 2);
        assertThat(report(result).outcome()).isIn(RolloutOutcome.REFUSED, RolloutOutcome.HALTED);
        assertActive(Lab.OLD, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void i5AScriptletThatFailsBehindASuccessOfDnfIsSeen() {
        lab.faultEverywhere("post-fail");
        NodeResult node = halted(rollout("--standby", "ALWAYS"), NodeOutcome.FAILED);
        assertThat(node.findings()).extracting(Finding::code).contains("PATCH_NOT_LOADED");
        assertThat(lab.exec(node.node(), "rpm -q kpatch-patch-5_14_0-70_13_1").ok())
                .contains("1-6.el9_0");
        assertNoTrace();
    }

    @Test
    void i5AStalledTransitionIsSeenAndNeverForced() {
        lab.faultEverywhere("kpatch-waits", "2 2");
        lab.faultEverywhere("transition", "forever");
        NodeResult node = halted(rollout(), NodeOutcome.FAILED);
        assertThat(node.findings()).extracting(Finding::code).contains("PATCH_NOT_LOADED");
        assertNoTrace();
    }

    @Test
    void i8ANodeThatCrashesOnLoadStaysOutUnderOurMark() {
        lab.faultEverywhere("load-crash");
        Shell.Result result = rollout("--standby", "ALWAYS");
        NodeResult node = halted(result, NodeOutcome.DIED);
        assertThat(report(result).findings()).extracting(Finding::code).contains("PATCH_IS_BLOCKED");
        assertThat(coordinator.pacepatch("patch", "status", Lab.PATCH).status())
                .as("blocked for every other rollout")
                .isEqualTo(2);
        assertThat(node.findings()).extracting(Finding::code).contains("STANDBY_KEPT");
        assertThat(lab.standby()).containsExactly(node.node());
        assertThat(lab.marks()).hasSize(1);
    }

    @Test
    void i8ANodeThatCrashesOnLoadInPlaceHaltsTheRollout() {
        lab.faultEverywhere("load-crash");
        NodeResult node = halted(rollout(), NodeOutcome.DIED);
        assertThat(node.findings())
                .extracting(Finding::code)
                .containsAnyOf("NODE_REBOOTED", "NODE_FENCED", "NODE_LOST");
    }
}
