package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A campaign started, read, paused, resumed and read to its report by the forms of the Temporal UI. */
class CampaignUiIT extends OnTheLab {
    private static final String CAMPAIGN = "campaign/by-forms";
    private static final String REQUEST = "{\"name\": \"by-forms\", \"reason\": \"CVE-2022-1012\","
            + " \"requestedBy\": \"ann\", \"rings\": [{\"name\": \"test\", \"clusters\": [\"lab\"],"
            + " \"approval\": true, \"soak\": \"PT0S\"}],"
            + " \"rollout\": {\"soak\": \"PT0S\", \"decisionWait\": \"PT0S\"}}";

    @AfterEach
    void end() {
        coordinator.pacepatch("campaign", "abort", "by-forms", "--reason", "the test is over");
    }

    @Test
    void aCampaignIsStartedAndSteeredByFormsAlone() throws IOException {
        try (TemporalUi ui = new TemporalUi()) {
            ui.start("Campaign", CAMPAIGN, REQUEST, "campaign-form");
            awaits("AWAITING_APPROVAL");
            ui.openDetails(CAMPAIGN);
            ui.says("AWAITING_APPROVAL");
            ui.says("an approval of the ring test");

            ui.open(CAMPAIGN);
            ui.signal("pause", "{\"by\": \"ann\", \"reason\": \"backup runs\"}", "");
            awaits("pacepatch campaign resume by-forms");
            ui.open(CAMPAIGN);
            assertThat(ui.update("approve", "{\"by\": \"bob\", \"reason\": \"the board has met\"}", ""))
                    .contains("success");
            awaits("to be resumed");
            assertActive(Lab.OLD, Lab.NODES);
            ui.openDetails(CAMPAIGN);
            ui.says("backup runs");
            ui.pictureAtRest("campaign-paused");
            ui.open(CAMPAIGN);
            assertThat(ui.update("resume", "{\"by\": \"ann\"}", "")).contains("failure", "reason: missing");
            ui.open(CAMPAIGN);
            assertThat(ui.update("resume", "{\"by\": \"ann\", \"reason\": \"backup is done\"}", ""))
                    .contains("success");

            JsonNode report = report();
            assertThat(report.path("outcome").asText()).isEqualTo("COMPLETED");
            assertThat(report.path("requestedBy").asText()).isEqualTo("ann");
            assertThat(report.path("decisions").findValuesAsText("kind")).containsExactly("PAUSE", "APPROVE", "RESUME");
            assertActive(Lab.NEW, Lab.NODES);
            assertNoTrace();
            ui.open(CAMPAIGN);
            ui.givenOrResult("\"COMPLETED\"");
            ui.openDetails(CAMPAIGN);
            ui.says("COMPLETED");
            ui.says("1 of 1 clusters");
            ui.pictureAtRest("campaign");
        }
    }

    private JsonNode report() throws IOException {
        Shell.Result end = coordinator.pacepatch("--output", "json", "campaign", "watch", "by-forms");
        assertThat(end.status()).as(end.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(end.out().lines().reduce("", (before, line) -> line));
        JsonNode asked = new ObjectMapper()
                .readTree(coordinator
                        .pacepatch("--output", "json", "campaign", "status", "by-forms")
                        .ok());
        assertThat(asked).isEqualTo(report);
        return report;
    }

    private void awaits(String what) {
        Awaitility.await("the campaign says: " + what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> coordinator
                        .pacepatch("campaign", "status", "by-forms")
                        .out()
                        .contains(what));
    }
}
