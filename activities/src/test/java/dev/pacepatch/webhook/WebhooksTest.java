package dev.pacepatch.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.pacepatch.model.Notification;
import dev.pacepatch.model.NotificationEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real HTTP server on this machine hears. */
class WebhooksTest {
    private static final Notification NOTIFICATION = new Notification(
            NotificationEvent.APPROVAL_NEEDED,
            "lab",
            "waits for an approval of <node2>",
            List.of("approve {\"by\": \"…\"}"),
            "kpatch-patch-1",
            "ann",
            "CVE-1",
            "CHG-1",
            "rollout/lab",
            "a-run",
            Instant.parse("2026-11-01T03:00:00Z"),
            "");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void listen() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Webhooks webhooks(MessageFormat format) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/s3cret");
        return new Webhooks(
                List.of(new Receiver("ops", url, format, Set.of(NotificationEvent.APPROVAL_NEEDED), Set.of("lab"))));
    }

    private JsonNode told(MessageFormat format) throws Exception {
        webhooks(format).tell("ops", NOTIFICATION);
        assertThat(heard).hasSize(1);
        return new ObjectMapper().readTree(heard.get(0));
    }

    @Test
    void theNotificationAsJson() throws Exception {
        JsonNode json = told(MessageFormat.JSON);
        assertThat(json.path("event").asText()).isEqualTo("APPROVAL_NEEDED");
        assertThat(json.path("at").asText()).isEqualTo("2026-11-01T03:00:00Z");
        assertThat(json.path("todo").path(0).asText()).startsWith("approve ");
        assertThat(json.path("workflowId").asText()).isEqualTo("rollout/lab");
    }

    @Test
    void aTextForSlackInWhichNothingIsMarkup() throws Exception {
        JsonNode json = told(MessageFormat.SLACK);
        assertThat(json.size()).isEqualTo(1);
        assertThat(json.path("text").asText().lines())
                .containsExactly(
                        "*lab*: approval needed",
                        "waits for an approval of &lt;node2&gt;",
                        "kpatch-patch-1 · CHG-1 · ann",
                        "• `approve {\"by\": \"…\"}`");
    }

    @ParameterizedTest
    @CsvSource({"503,true", "429,true", "404,false", "400,false", "302,false"})
    void anAnswerThatIsNoSuccessSaysWhetherToTryAgainAndNeverWhere(int answer, boolean passing) {
        status = answer;
        NotToldException e = catchThrowableOfType(
                NotToldException.class, () -> webhooks(MessageFormat.JSON).tell("ops", NOTIFICATION));
        assertThat(e.passing()).isEqualTo(passing);
        assertThat(e).hasMessage("receiver 'ops' answered " + answer);
        assertThat(heard).as("a redirect is not followed").hasSize(1);
    }

    @Test
    void aReceiverThatIsNotThereIsTriedAgainAndItsAddressIsNotShown() {
        Webhooks webhooks = webhooks(MessageFormat.JSON);
        server.stop(0);
        NotToldException e = catchThrowableOfType(NotToldException.class, () -> webhooks.tell("ops", NOTIFICATION));
        assertThat(e.passing()).isTrue();
        assertThat(e).hasMessageContaining("does not answer").hasMessageNotContaining("s3cret");
        assertThat(e.getCause()).isNull();
    }

    @Test
    void onlyWhoWantsToHearOfIt() {
        Webhooks webhooks = webhooks(MessageFormat.JSON);
        assertThat(webhooks.wanting(NOTIFICATION)).containsExactly("ops");
        Notification done = new Notification(
                NotificationEvent.DONE, "lab", "", List.of(), "", "", "", "", "", "", Instant.EPOCH, "");
        assertThat(webhooks.wanting(done)).isEmpty();
        Notification other = new Notification(
                NotificationEvent.APPROVAL_NEEDED, "prod", "", List.of(), "", "", "", "", "", "", Instant.EPOCH, "");
        assertThat(webhooks.wanting(other)).isEmpty();
        assertThat(new Webhooks(List.of()).any()).isFalse();
    }

    @Test
    void aCampaignIsToldInItsOwnName() {
        Notification campaign = new Notification(
                NotificationEvent.DONE, "", "all of them", List.of(), "", "", "", "", "", "", Instant.EPOCH, "cve");
        assertThat(MessageFormat.SLACK.body(campaign)).contains("*campaign cve*: done");
        assertThat(MessageFormat.JSON.body(campaign)).contains("\"campaign\":\"cve\"");
    }

    @Test
    void anAddressIsNeverPartOfAText() {
        assertThat(new Receiver("ops", URI.create("http://h/s3cret"), MessageFormat.JSON, Set.of(), Set.of()))
                .hasToString("ops");
    }
}
