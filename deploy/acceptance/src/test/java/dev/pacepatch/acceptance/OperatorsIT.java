package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators bring: their checks (P10), the nodes that go to standby (P8), and the end of what an earlier rollout has left (I4). */
class OperatorsIT extends OnTheLab {
    private static final String KIT = "/usr/local/sbin/pacepatch-node ";
    private static final String HOLDER = "elsewhere/rollout/lab/0000";

    private void check(String node, String script) {
        String file = "/etc/pacepatch/checks/smoke";
        lab.exec(node, "mkdir -p /etc/pacepatch/checks").ok();
        lab.write(node, file, "#!/bin/sh\n" + script + "\n");
        lab.exec(node, "chmod 755 " + file).ok();
    }

    @Test
    void aCheckRunsUnprivilegedAfterEachNodeAndARedOneStopsTheRollout() {
        Lab.NODES.forEach(node -> check(node, "[ \"$(id -u)\" != 0 ] && ! touch /etc/pacepatch/x 2>/dev/null"));
        Shell.Result green = rollout("--soak", "PT0S", "--check", "smoke");
        assertThat(green.status()).as(green.toString()).isEqualTo(0);
        lab.reset();
        Lab.NODES.forEach(node -> check(node, "echo the portal answers 503; exit 3"));
        Shell.Result red = rollout("--soak", "PT0S", "--check", "smoke");
        assertThat(red.status()).as(red.toString()).isEqualTo(1);
        RolloutReport report = report(red);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(report.nodes()).extracting(NodeResult::outcome).containsExactly(NodeOutcome.FAILED);
        assertThat(report.summary()).contains("ended with 3").contains("the portal answers 503");
        assertActive(Lab.OLD, others(report.nodes().get(0).node()));
        assertNoTrace();
    }

    @Test
    void onlyTheNodeThatRunsWhatTheRequestNamesGoesToStandby() {
        Shell.Result result = rollout("--soak", "PT0S", "--standby-for", "web");
        assertThat(result.status()).as(result.toString()).isEqualTo(0);
        List<NodeResult> out = report(result).nodes().stream()
                .filter(node -> !node.outOfService().isZero())
                .toList();
        assertThat(out).hasSize(1);
        assertThat(out.get(0).how()).contains("vip");
        assertThat(out.get(0).findings()).extracting(Finding::code).doesNotContain("MOVED_OTHERWISE");
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }

    @Test
    void i3WhereAStandbyWouldStopSomethingAutoPatchesInPlace() {
        lab.exec("node1", "pcs constraint location batch avoids node1=INFINITY node3=INFINITY && crm_resource --wait")
                .ok();
        Shell.Result result = rollout("--soak", "PT0S", "--standby-for", "batch");
        assertThat(result.status()).as(result.toString()).isEqualTo(0);
        assertThat(report(result).nodes())
                .filteredOn(node -> node.node().equals("node2"))
                .allSatisfy(node ->
                        assertThat(node.how()).contains("in place, though").contains("batch would stop"));
        assertNoTrace();
    }

    @Test
    void i4WhatALostInstallationHasLeftIsShownAndOnAnOperatorsWordClearedAway() {
        lab.exec("node1", KIT + "lock " + HOLDER).ok();
        lab.exec("node1", KIT + "standby node2 " + HOLDER + " lost-job").ok();
        assertThat(rollout("--gate-wait", "PT0S").out()).contains("LOCK_HELD").contains("pacepatch reconcile lab");
        Shell.Result shown = coordinator.pacepatch("reconcile", "lab");
        assertThat(shown.status()).as(shown.toString()).isEqualTo(2);
        assertThat(shown.out()).contains("held by " + HOLDER).contains("node2  in the standby of " + HOLDER);
        assertThat(coordinator.pacepatch("reconcile", "lab", "--yes").status())
                .as("nobody knows that holder: it may be alive")
                .isEqualTo(2);
        assertThat(lab.standby()).containsExactly("node2");
        Shell.Result done =
                coordinator.pacepatch("reconcile", "lab", "--yes", "--gone", HOLDER, "--reason", "it burnt");
        assertThat(done.status()).as(done.toString()).isEqualTo(0);
        assertNoTrace();
    }
}
