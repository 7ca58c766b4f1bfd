package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A campaign over the one cluster of the lab, from the command line; that over several is CampaignClustersIT. */
class CampaignIT extends OnTheLab {
    private static final String REQUEST = """
            {"name": "cve", "ticket": "CHG-7", "reason": "CampaignIT",
             "rings": [{"name": "test", "clusters": ["lab"], "approval": true, "soak": "PT0S"}],
             "rollout": {"soak": "PT0S", "decisionWait": "PT0S"}}
            """;

    private void awaitStatus(String text) {
        Awaitility.await("the campaign says: " + text)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        coordinator.pacepatch("campaign", "status", "cve").out().contains(text));
    }

    @AfterEach
    void end() {
        coordinator.pacepatch("campaign", "abort", "cve", "--reason", "the test is over");
    }

    private JsonNode completed() throws IOException {
        Shell.Result end = coordinator.pacepatch("--output", "json", "campaign", "watch", "cve");
        assertThat(end.status()).as(end.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(end.out().lines().reduce("", (before, line) -> line));
        assertThat(report.path("outcome").asText()).isEqualTo("COMPLETED");
        assertThat(report.at("/proven/0").asText()).contains(Lab.PATCH);
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
        return report;
    }

    @Test
    void itsRingIsApprovedAndAClusterThatFailedIsTriedAgainWhenItIsMended() throws IOException {
        lab.faultEverywhere("pre-fail");
        coordinator.pacepatch("campaign", "start", "--input", REQUEST).ok();
        awaitStatus("AWAITING_APPROVAL");
        assertActive(Lab.OLD, Lab.NODES);
        assertThat(coordinator
                        .pacepatch("campaign", "resume", "cve", "--reason", "too early")
                        .err())
                .contains("it is not paused");
        coordinator
                .pacepatch("campaign", "approve", "cve", "--by", "ann", "--reason", "the board has met")
                .ok();
        awaitStatus("AWAITING_DECISION");
        assertThat(coordinator.pacepatch("campaign", "status", "cve").out())
                .contains("lab  failed")
                .contains("pacepatch campaign retry cve lab");
        lab.faultEverywhere("clear");
        coordinator
                .pacepatch("campaign", "retry", "cve", "lab", "--reason", "the disk is free again")
                .ok();
        JsonNode report = completed();
        assertThat(report.at("/decisions/0/by").asText()).isEqualTo("ann");
        assertThat(report.at("/rings/0/clusters/0/state").asText()).isEqualTo("DONE");
        assertThat(coordinator.pacepatch("rollout", "status", "lab").out()).contains("CHG-7");
    }

    @Test
    void itIsListedWithItsPhaseAndEndsWhenItIsCancelled() {
        coordinator.pacepatch("campaign", "start", "--input", REQUEST).ok();
        awaitStatus("AWAITING_APPROVAL");
        Awaitility.await("the server lists it")
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        coordinator.pacepatch("campaign", "list", "--open").ok().contains("cve  "));
        assertThat(coordinator.pacepatch("campaign", "list", "--open").ok())
                .containsPattern("cve +AWAITING_APPROVAL +test ");
        Shell.Result end = coordinator.pacepatch("campaign", "cancel", "cve", "--watch");
        assertThat(end.status()).as(end.toString()).isEqualTo(3);
        assertThat(end.out()).contains("CANCELLED  cancelled");
        assertThat(coordinator.pacepatch("campaign", "cancel", "cve").err()).contains("has ended already");
        assertActive(Lab.OLD, Lab.NODES);
    }
}
