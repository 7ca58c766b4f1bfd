package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * I14: secrets are planted where operators have them, each marked as a canary; a rollout that fails because of one of them and one that
 * succeeds are run; then everything that either has left is searched for the mark.
 */
class SecretsIT {
    private static final String MARK = "canary";
    private static final String PASSPHRASE = MARK + "-of-the-key";
    private static final String HOOK = MARK + "-of-the-webhook";
    private static final String TOKEN = MARK + "-token-of-temporal";
    private static final String PASSWORD = MARK + "-in-the-environment";
    private static final String REPOSITORY = MARK + "-of-the-repository";
    private static final String FENCING = MARK + "-of-a-resource";

    private final Instant began = Instant.now();
    private final Lab lab = new Lab();
    private final Path folder = lab.state().resolve("secrets-of-a-test");
    private final Path log = Path.of("target", "workers", "SecretsIT-" + began.toEpochMilli() + ".log")
            .toAbsolutePath();
    private final Path bundles = folder.resolve("evidence-" + began.toEpochMilli());
    /** What was searched: where, and the text. */
    private final Map<String, String> seen = new TreeMap<>();

    private final AtomicInteger told = new AtomicInteger();

    private HttpServer receiver;
    private Coordinator coordinator;

    @BeforeEach
    void plant() throws IOException {
        lab.reset();
        Files.createDirectories(folder);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/" + HOOK, exchange -> {
            // the first time it refuses, so that a failure is told of, too
            exchange.sendResponseHeaders(told.getAndIncrement() == 0 ? 503 : 204, -1);
            exchange.close();
        });
        receiver.start();
        coordinator = new Coordinator(configuration(), log)
                .with("TEMPORAL_GRPC_META_AUTHORIZATION", "Bearer " + TOKEN)
                .with("DB_PASSWORD", PASSWORD)
                .with("https_proxy", "http://ann:" + PASSWORD + "@127.0.0.1:9");
        coordinator.startWorker();
        // a parameter that is in the CIB and means nothing to the agent, as fence devices have their passwords
        lab.exec(
                        "node1",
                        "pcs resource update batch meta note=" + FENCING + " && pcs property set --force x-note="
                                + FENCING)
                .ok();
    }

    /** The lab's own, with its key behind a passphrase and a webhook. */
    private Path configuration() throws IOException {
        Path state = lab.state();
        Path key = folder.resolve("key");
        Files.deleteIfExists(key);
        Files.copy(state.resolve("keys/id_ed25519"), key);
        Shell.run(
                        Map.of(),
                        Duration.ofMinutes(1),
                        List.of("ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", key.toString()))
                .ok();
        Path phrase = Files.writeString(folder.resolve("phrase"), PASSPHRASE + "\n");
        Path address = Files.writeString(
                folder.resolve("hook"),
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + HOOK);
        Path inventory = Files.writeString(
                state.resolve("inventory-with-a-locked-key.yml"),
                Files.readString(state.resolve("inventory.yml"))
                        .replace(state.resolve("keys/id_ed25519").toString(), key.toString()));
        assertThat(inventory).content().contains(key.toString());
        return Files.writeString(
                state.resolve("pacepatch-with-secrets.yaml"),
                Files.readString(state.resolve("pacepatch.yaml"))
                                .replace("inventory: inventory.yml", "inventory: " + inventory.getFileName())
                                .replace("ssh:\n", "ssh:\n  passphraseFile: " + phrase + "\n")
                        + "notifications: [{name: hook, urlFile: " + address + "}]\n"
                        + "evidence: {to: " + Files.createDirectories(bundles) + "}\n");
    }

    @AfterEach
    void clear() {
        coordinator.pacepatch("rollout", "abort", "lab", "--reason", "the test is over");
        coordinator.stopWorker();
        receiver.stop(0);
        lab.exec("node1", "pcs resource update batch meta note= && pcs property set --force x-note=");
        Lab.NODES.forEach(node -> lab.exec(node, "rm -f /etc/yum.repos.d/canary.repo"));
    }

    private String pacepatch(String... line) {
        Shell.Result result = coordinator.pacepatch(line);
        seen.merge("pacepatch " + String.join(" ", line), result.toString(), String::concat);
        return result.toString();
    }

    private void awaitStatus(String text) {
        Awaitility.await("the rollout says: " + text)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> pacepatch("rollout", "status", "lab").contains(text));
    }

    @Test
    void i14NoSecretIsInAnythingThatARolloutLeaves() throws IOException {
        pacepatch("doctor");
        pacepatch("plan", "lab");
        failsByARepositoryWithAPassword();
        succeeds();
        pacepatch("fleet", "survey", "--name", "secrets", "--watch");
        pacepatch("fleet", "report", "--name", "secrets");
        for (String format : List.of("MARKDOWN", "JSON", "HTML", "CSV")) {
            pacepatch("audit", "lab", "--format", format);
        }
        awaitTold();
        seen.putAll(awaitBundles());
        seen.put("the worker's metrics", coordinator.metrics());
        seen.put("the worker's log", Files.readString(log));
        seen.put("the Temporal server's log", Files.readString(ServerProcess.log()));
        try (Server server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"))) {
            seen.putAll(server.historiesSince(began));
        }

        // what shows that the search would find something
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(seen.keySet()).anyMatch(name -> name.startsWith("history of rollout/lab "));
        assertThat(seen.values())
                .as("dnf's own words, without the password")
                .anyMatch(text -> text.contains("http://***@127.0.0.1:9/"));
        assertThat(told).as("webhooks").hasValueGreaterThan(2);
        assertThat(seen).noneSatisfy((where, text) -> assertThat(text).as(where).contains(MARK + "-"));
    }

    /** Broken when the plan stands, so that dnf itself fails, on a node, and says what it could not reach. */
    private void failsByARepositoryWithAPassword() {
        pacepatch("rollout", "start", "lab", "--approval", "BEFORE_START", "--reason", "I14");
        awaitStatus("AWAITING_APPROVAL");
        String repository =
                "[canary]\\nname=canary\\ngpgcheck=0\\nbaseurl=http://ann:" + REPOSITORY + "@127.0.0.1:9/\\n";
        Lab.NODES.forEach(node -> lab.exec(node, "printf '" + repository + "' >/etc/yum.repos.d/canary.repo")
                .ok());
        pacepatch("rollout", "approve", "lab", "--reason", "seen");
        assertThat(pacepatch("rollout", "watch", "lab")).contains("DOWNLOAD_FAILED", "repo 'canary'");
        Lab.NODES.forEach(
                node -> lab.exec(node, "rm /etc/yum.repos.d/canary.repo").ok());
    }

    private void succeeds() {
        String end = pacepatch(
                "rollout", "start", "lab", "--standby", "ALWAYS", "--soak", "PT0S", "--reason", "I14", "--watch");
        assertThat(end).contains("COMPLETED");
    }

    private Map<String, String> awaitBundles() throws IOException {
        Map<String, String> all = new TreeMap<>();
        Awaitility.await("the evidence of both").atMost(Duration.ofMinutes(1)).until(() -> {
            try (Stream<Path> files = Files.list(bundles)) {
                return files.filter(file -> file.toString().endsWith(".tar")).count() == 2;
            }
        });
        try (Stream<Path> files = Files.list(bundles)) {
            for (Path file : files.toList()) {
                all.put("bundle " + file.getFileName(), Files.readString(file));
            }
        }
        return all;
    }

    private void awaitTold() {
        Awaitility.await("the webhook has heard of both ends")
                .atMost(Duration.ofMinutes(1))
                .until(() -> told.get() > 2);
    }
}
