package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rollouts started, read and steered in the Temporal UI of the real server, in a real browser. */
class TemporalUiIT extends OnTheLab {
    private static final String ROLLOUT = "rollout/lab";

    @Test
    void aRolloutReadsWithoutAManual() {
        Shell.Result result = coordinator.pacepatch(
                "rollout",
                "start",
                "lab",
                "--watch",
                "--soak",
                "PT1S",
                "--ticket",
                "CHG-4711",
                "--reason",
                "CVE-2022-1012",
                "--requested-by",
                "ann@bastion");
        assertThat(result.status()).as(result.toString()).isZero();
        try (TemporalUi ui = new TemporalUi()) {
            ui.open(ROLLOUT);
            ui.shows("InspectCluster");
            ui.shows("NodePatch");
            ui.pictureAtRest("rollout");
            ui.open(ROLLOUT + "/node2");
            ui.shows("ApplyLivePatch");
            ui.shows("VerifyLivePatch");
            ui.pictureAtRest("node");
            ui.openList("PacepatchTicket = 'CHG-4711' AND PacepatchPhase = 'COMPLETED'");
            ui.shows(ROLLOUT);
            ui.pictureAtRest("list");
        }
    }

    /** The page "your first rollout from the UI", to the letter: from the form, by approvals, a pause and a node left out, to the report. */
    @Test
    void aRolloutIsStartedAndSteeredByFormsAlone() {
        try (TemporalUi ui = new TemporalUi()) {
            ui.start(
                    "ClusterRollout",
                    ROLLOUT,
                    "{\"cluster\": \"lab\", \"soak\": \"PT0S\", \"approval\": \"BEFORE_EACH_NODE\", \"requestedBy\": \"ann\"}",
                    "form");
            String first = awaitsApprovalOf(0);
            ui.openDetails(ROLLOUT);
            ui.says("AWAITING_APPROVAL");
            ui.says("an approval of " + first);
            ui.pictureAtRest("details");
            assertThat(ui.update("approve", "{\"by\": \"ann\", \"reason\": \"the plan is read\"}", "approve"))
                    .contains("success");

            String second = awaitsApprovalOf(1);
            ui.open(ROLLOUT);
            ui.signal("pause", "{\"by\": \"ann\", \"reason\": \"backup runs\"}", "");
            assertThat(ui.update("approve", "{\"by\": \"ann\", \"reason\": \"go on\"}", ""))
                    .contains("success");
            awaits("PAUSED");
            ui.openDetails(ROLLOUT);
            ui.says("backup runs");
            ui.pictureAtRest("paused");
            ui.update("resume", "{\"by\": \"bob\", \"reason\": \"backup is done\"}", "");

            String third = awaitsApprovalOf(2);
            ui.open(ROLLOUT);
            assertThat(ui.update("skip", "{\"by\": \"bob\"}", "")).contains("failure", "reason: missing");
            ui.open(ROLLOUT);
            ui.update(
                    "skip", "{\"node\": \"" + third + "\", \"by\": \"bob\", \"reason\": \"disk is replaced\"}", "skip");

            Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
            RolloutReport report = report(result);
            assertThat(report.outcome()).as(result.toString()).isEqualTo(RolloutOutcome.COMPLETED);
            assertThat(report.requestedBy()).isEqualTo("ann");
            assertThat(report.nodes()).extracting(NodeResult::node).containsExactly(first, second);
            assertThat(report.decisions())
                    .extracting(Decision::kind)
                    .containsExactly(
                            DecisionKind.APPROVE,
                            DecisionKind.PAUSE,
                            DecisionKind.APPROVE,
                            DecisionKind.RESUME,
                            DecisionKind.SKIP);
            assertThat(report.findings()).anyMatch(finding -> finding.code().equals("NODE_SKIPPED"));
            ui.openDetails(ROLLOUT);
            ui.says("left out by decision");
            ui.pictureAtRest("report");
            assertActive(Lab.NEW, List.of(first, second));
            assertActive(Lab.OLD, List.of(third));
            assertNoTrace();
        }
    }

    /** Its node; so many are patched by then. */
    private String awaitsApprovalOf(int patched) {
        awaits("an approval of ");
        String said = status();
        assertThat(said.split("\"patched\"", -1)).as(said).hasSize(patched + 1);
        return said.replaceFirst("(?s).*an approval of (node\\d).*", "$1");
    }

    private void awaits(String what) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> status().contains(what));
    }

    /** A test that broke off must not be the next one's trouble. */
    @AfterEach
    void endWhatRuns() {
        coordinator.pacepatch("rollout", "abort", "lab", "--reason", "the test is over");
    }

    private String status() {
        return coordinator
                .pacepatch("--output", "json", "rollout", "status", "lab")
                .out();
    }
}
