package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rollout over the lab that tells a real HTTP server what it waits for, and how it ended. */
class NotificationsIT {
    private static final String SECRET = "s3cret-of-the-hook";
    private static final Path LOG =
            Path.of("target", "workers", "NotificationsIT.log").toAbsolutePath();

    private final Lab lab = new Lab();
    private final List<String> asJson = new CopyOnWriteArrayList<>();
    private final List<String> asText = new CopyOnWriteArrayList<>();
    /** So many answers are refusals that pass. */
    private final AtomicInteger busy = new AtomicInteger(1);

    private HttpServer receiver;
    private Coordinator coordinator;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/json/" + SECRET, exchange -> {
            boolean refuses = busy.getAndDecrement() > 0;
            hear(exchange, refuses ? new CopyOnWriteArrayList<>() : asJson, refuses ? 503 : 204);
        });
        receiver.createContext("/text/" + SECRET, exchange -> hear(exchange, asText, 200));
        receiver.start();
        String address = "http://127.0.0.1:" + receiver.getAddress().getPort();
        Path state = lab.state();
        Path configuration = Files.writeString(
                state.resolve("pacepatch-that-notifies.yaml"),
                Files.readString(state.resolve("pacepatch.yaml")) + """
                        notifications:
                          - {name: json, url: "%s/json/%s"}
                          - {name: chat, url: "%s/text/%s", format: slack, events: [done]}
                        """.formatted(address, SECRET, address, SECRET));
        coordinator = new Coordinator(configuration, LOG);
        coordinator.startWorker();
        lab.reset();
    }

    private static void hear(HttpExchange exchange, List<String> heard, int answer) throws IOException {
        heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        coordinator.pacepatch("rollout", "abort", "lab", "--reason", "the test is over");
        coordinator.stopWorker();
        receiver.stop(0);
    }

    private JsonNode heard(int number) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> asJson.size() > number);
        try {
            return new ObjectMapper().readTree(asJson.get(number));
        } catch (IOException e) {
            throw new AssertionError(asJson.get(number), e);
        }
    }

    @Test
    void i14WhatIsAwaitedAndTheEndAreToldAndTheAddressIsNowhere() throws IOException {
        coordinator
                .pacepatch(
                        "rollout",
                        "start",
                        "lab",
                        "--approval",
                        "BEFORE_START",
                        "--soak",
                        "PT0S",
                        "--ticket",
                        "CHG-9",
                        "--reason",
                        "NotificationsIT")
                .ok();
        JsonNode approval = heard(0);
        assertThat(busy.get()).as("told again after a refusal that passes").isNegative();
        assertThat(approval.path("event").asText()).isEqualTo("APPROVAL_NEEDED");
        assertThat(approval.path("ticket").asText()).isEqualTo("CHG-9");
        assertThat(approval.path("todo").toString()).contains("approve ");

        Shell.Result end = coordinator.pacepatch("rollout", "approve", "lab", "--reason", "seen", "--watch");
        assertThat(end.status()).as(end.toString()).isZero();
        assertThat(heard(1).path("event").asText()).isEqualTo("DONE");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !asText.isEmpty());
        assertThat(asText).singleElement().asString().contains("*lab*: done").contains("3 of 3 nodes patched");

        try (Server server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"))) {
            String history = server.history("rollout/lab").toString();
            assertThat(history).contains("Notify").doesNotContain(SECRET);
            String told = history.replaceFirst("(?s).*(rollout/lab/notify/approval-needed-[0-9a-f]+).*", "$1");
            assertThat(server.history(told).toString())
                    .contains("FindReceivers")
                    .doesNotContain(SECRET);
        }
        assertThat(LOG).content().doesNotContain(SECRET);
    }
}
