package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A rollout in the middle of an install moves to the workers of a new build, on a real server with Worker Versioning. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpgradeIT {
    private static final String DEPLOYMENT = "upgrade";

    private final Lab lab = new Lab();
    private Server server;
    private Coordinator old;
    private Coordinator next;

    @BeforeAll
    void prepare() throws IOException {
        server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"));
        old = build("build-a", 2);
        next = build("build-b", 3);
    }

    @AfterAll
    void disconnect() {
        old.endWorker();
        next.endWorker();
        server.end(Traces.ROLLOUT);
        server.close();
    }

    /** On a queue of its own: a queue that has a current build gives nothing to workers of none. */
    private Coordinator build(String build, int number) throws IOException {
        Path configuration = lab.state().resolve("pacepatch-upgrade.yaml");
        String known = Files.readString(lab.state().resolve("pacepatch.yaml"));
        Files.writeString(configuration, known.replaceAll("(?m)^taskQueue:.*$", "") + "\ntaskQueue: upgrade\n");
        Path log = Path.of("target", "workers", build + ".log").toAbsolutePath();
        return new Coordinator(configuration, log, number)
                .with("PACEPATCH_DEPLOYMENT", DEPLOYMENT)
                .with("PACEPATCH_BUILD_ID", build);
    }

    @Test
    void theStepUnderWayEndsOnTheOldBuildAndAllThatFollowsIsTheNewOnes() {
        lab.reset();
        lab.exec("node1", "dnf -y install " + Lab.PATCH).ok();
        lab.faultEverywhere("rpm-slow", "8");
        old.startWorker();
        setCurrent("build-a");
        // beside it, and without work as long as it is not current: to start it in the middle could take longer than
        // the install
        next.startWorker();
        Traces traces = new Traces(server, Instant.now());
        Shell.Result started = old.pacepatch("rollout", "start", "lab", "--soak", "PT0S", "--reason", "an upgrade");
        assertThat(started.status()).as(started.toString()).isZero();
        String node = lab.awaitInstall(List.of("node2", "node3"));
        setCurrent("build-b");
        assertThat(server.worksOn(Traces.node(node), "ApplyLivePatch"))
                .as("the install runs still")
                .hasValueSatisfying(worker -> assertThat(worker).endsWith("/build-a"));
        old.stopWorker();
        Shell.Result ended = next.pacepatch("--output", "json", "rollout", "watch", "lab");
        next.stopWorker();
        assertThat(ended.status()).as(ended.toString()).isZero();
        assertThat(traces.repeated()).isEmpty();
        assertThat(workers(server.history(Traces.node(node))))
                .as("who did the steps of the node in hand")
                .startsWith("build-a")
                .endsWith("build-b");
        assertThat(workers(server.history(Traces.node(node.equals("node2") ? "node3" : "node2"))))
                .containsOnly("build-b");
    }

    /** With the commands of docs/operations.md. Refused until the build's worker has asked for work. */
    private static void setCurrent(String build) {
        Awaitility.await("the build " + build + " is known and becomes current")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ServerProcess.temporal(
                                        "worker",
                                        "deployment",
                                        "set-current-version",
                                        "--deployment-name",
                                        DEPLOYMENT,
                                        "--build-id",
                                        build,
                                        "--yes")
                                .status()
                        == 0);
        assertThat(ServerProcess.temporal("worker", "deployment", "describe", "--name", DEPLOYMENT)
                        .ok())
                .containsPattern("CurrentVersionBuildID\\s+" + build);
    }

    private static List<String> workers(List<HistoryEvent> events) {
        return events.stream()
                .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                .map(event -> event.getActivityTaskStartedEventAttributes().getIdentity())
                .map(identity -> identity.substring(identity.lastIndexOf('/') + 1))
                .toList();
    }
}
