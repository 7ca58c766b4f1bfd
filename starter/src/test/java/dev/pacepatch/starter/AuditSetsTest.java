package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several reports in one: what the server lists is in it, with a report or with the reason why there is none. */
@Timeout(60)
class AuditSetsTest {
    private static final String DEATH = "rollout-i8ADeathBlocksThePatch";
    private static final String RETRIED = "rollout-aNodeThatFailedIsTriedAgain";
    private static final String STANDBY = "rollout-withStandbyTheNodeIsOutOnlyForTheLoad";
    private static final String LEFT = "campaign-whatIsLeftOfTheRingIsDoneAndNothingTwice";
    private static final String FIRST = "campaign-asManyAtOnceAsASiteAllows";

    private RecordedServer server;

    private record Result(int status, String out, String err) {
        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(out);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new RecordedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Result pacepatch(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Pacepatch.commandLine(Map.of(), server::client)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    private void rollout(String name, String workflow, boolean kept) {
        History history = RecordedServer.recorded(name);
        String run = RecordedServer.run(history);
        server.list(workflow, run, history);
        if (kept) {
            server.keep(workflow, run, history);
        }
    }

    @Test
    void allThatWereBegunAreInItFromAllPagesTheOldestFirst() throws IOException {
        rollout(RETRIED, "rollout/lab", true);
        rollout(STANDBY, "rollout/lab", true);
        rollout(DEATH, "rollout/lab", true);
        Result result = pacepatch("audit", "--since", "2026-11-01", "--until", "2026-11-30", "-o", "json");
        assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.DONE);
        assertThat(result.json().path("schema").asText()).isEqualTo("pacepatch-audits/1");
        assertThat(result.json().path("since").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(result.json().path("until").asText()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(result.json().path("audits").findValuesAsText("schema")).hasSize(3);
        assertThat(result.json().at("/audits/2/decisions/0/by").asText()).isEqualTo("ann");
        assertThat(server.queries)
                .hasSize(2)
                .containsOnly("WorkflowType = 'ClusterRollout' AND (StartTime >= '2026-11-01T00:00:00Z'"
                        + " AND StartTime < '2026-12-01T00:00:00Z')");
    }

    @Test
    void whatIsListedAndNotKeptIsNamedWithTheReason() throws IOException {
        rollout(RETRIED, "rollout/lab", true);
        rollout(STANDBY, "rollout/lab", false);
        rollout(DEATH, "rollout/lab", true);
        String refused = RecordedServer.run(RecordedServer.recorded(DEATH));
        server.refuse(refused, Status.PERMISSION_DENIED.withDescription("not for you"));
        Result result = pacepatch("audit", "--since", "P300D", "-o", "json");
        assertThat(result.status()).isEqualTo(ExitCode.DONE);
        assertThat(result.json().path("audits")).hasSize(1);
        assertThat(result.json().path("missing").findValuesAsText("why"))
                .containsExactlyInAnyOrder(
                        "the server does not keep it", "the server refused: PERMISSION_DENIED, not for you");
        String markdown = pacepatch("audit", "--since", "P300D").out();
        assertThat(markdown).contains("no report", refused, "| of them without a report | 2 |");
    }

    @Test
    void itIsNarrowedToACluster() throws IOException {
        rollout(RETRIED, "rollout/lab", true);
        rollout(DEATH, "rollout/other", true);
        for (String cluster : new String[] {"lab", "rollout/lab"}) {
            Result result = pacepatch("audit", cluster, "--since", "P300D", "-o", "json");
            assertThat(result.json().path("audits")).hasSize(1);
            assertThat(result.json().path("cluster").asText()).isEqualTo("lab");
        }
    }

    @Test
    void noneIsSaid() {
        Result result = pacepatch("audit", "--since", "P1D");
        assertThat(result.status()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).contains("## Overview\n\nnone");
    }

    @Test
    void aServerThatIsAwayIsNoMissingHistory() {
        rollout(RETRIED, "rollout/lab", true);
        server.refuse(RecordedServer.run(RecordedServer.recorded(RETRIED)), Status.UNAUTHENTICATED);
        Result result = pacepatch("audit", "--since", "P300D");
        assertThat(result.status()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(result.out()).isEmpty();
    }

    /** Of two runs: what the first has begun, too. */
    @Test
    void aCampaignHasTheRolloutsThatAllItsRunsBegan() throws IOException {
        History first = RecordedServer.recorded(FIRST);
        History.Builder last = RecordedServer.recorded(LEFT).toBuilder();
        last.getEventsBuilder(0)
                .getWorkflowExecutionStartedEventAttributesBuilder()
                .setContinuedExecutionRunId("first");
        server.keep("campaign/cve", "last", last.build());
        server.keep("campaign/cve", "first", first);
        History lab = RecordedServer.recorded(RETRIED);
        server.keep("rollout/lab", childRun(first), lab);
        Result result = pacepatch("audit", "campaign/cve", "-o", "json");
        assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.DONE);
        assertThat(result.json().at("/campaign/workflow").asText()).isEqualTo("campaign/cve");
        assertThat(result.json().at("/campaign/histories")).hasSize(2);
        assertThat(result.json().path("audits")).hasSize(1);
        assertThat(result.json().path("missing")).hasSize(6);
        assertThat(pacepatch("audit", "campaign/cve", "--run", "first", "-o", "json")
                        .json()
                        .path("missing"))
                .hasSize(4);
    }

    private static String childRun(History campaign) {
        return campaign.getEventsList().stream()
                .filter(event -> event.hasChildWorkflowExecutionStartedEventAttributes())
                .map(event ->
                        event.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution())
                .filter(child -> child.getWorkflowId().equals("rollout/lab"))
                .map(child -> child.getRunId())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsNotThereIsToldWithWhatToDo() {
        assertThat(pacepatch("audit", "campaign/none"))
                .matches(result -> result.status() == ExitCode.HALTED)
                .extracting(Result::err)
                .asString()
                .contains("campaign/none", "the server does not keep it", "Do: ");
        server.keep("campaign/odd", "1", RecordedServer.recorded(RETRIED));
        assertThat(pacepatch("audit", "campaign/odd").err()).contains("not the histories of a campaign");
    }
}
