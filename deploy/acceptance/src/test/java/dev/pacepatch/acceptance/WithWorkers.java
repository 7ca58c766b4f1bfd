package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A second worker beside the first, and what the histories say of both. */
abstract class WithWorkers extends OnTheLab {
    final Coordinator second = new Coordinator(
            lab.state().resolve("pacepatch.yaml"),
            Path.of("target", "workers", getClass().getSimpleName() + "-second.log")
                    .toAbsolutePath(),
            1);
    Server server;
    Traces traces;

    @BeforeAll
    void connect() {
        server = new Server(Lab.variable("PACEPATCH_TEST_TEMPORAL"));
    }

    @AfterAll
    void disconnect() {
        second.endWorker();
        server.close();
    }

    @AfterEach
    void nothingGoesOn() {
        server.awaitClosed(Traces.ROLLOUT);
    }

    /** Node1 runs the new patch already: two nodes are left, and the tests take less time. */
    void start(String... more) {
        lab.exec("node1", "dnf -y install " + Lab.PATCH).ok();
        traces = new Traces(server, Instant.now());
        List<String> line = new ArrayList<>(List.of("rollout", "start", "lab", "--decision-wait", "PT0S"));
        line.addAll(List.of(more));
        Shell.Result started = coordinator.pacepatch(line.toArray(String[]::new));
        assertThat(started.status()).as(started.toString()).isZero();
    }

    /** The worker in whose hands that step is, as soon as one has it, on whichever node. */
    String awaitStep(String activity) {
        return await(
                activity + " is under way",
                () -> List.of("node2", "node3").stream()
                        .flatMap(node -> server.worksOn(Traces.node(node), activity).stream())
                        .findFirst());
    }

    static <T> T await(String what, Callable<Optional<T>> question) {
        return Awaitility.await(what)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(question, Optional::isPresent)
                .orElseThrow();
    }

    RolloutReport completed() {
        Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(result.status()).as(result.toString()).isZero();
        RolloutReport report = report(result);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        for (String node : List.of("node2", "node3")) {
            assertThat(lab.installs(node)).as("installs on %s", node).isEqualTo(1);
        }
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
        return report;
    }
}
