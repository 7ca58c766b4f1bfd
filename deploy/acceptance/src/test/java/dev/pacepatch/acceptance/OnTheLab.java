package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.RolloutReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** One worker for a class of tests, and the lab in its start state before each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnTheLab {
    final Lab lab = new Lab();
    final Coordinator coordinator = new Coordinator(
            lab.state().resolve("pacepatch.yaml"),
            Path.of("target", "workers", getClass().getSimpleName() + ".log").toAbsolutePath());

    @BeforeAll
    void startWorker() {
        coordinator.startWorker();
    }

    @AfterAll
    void stopWorker() {
        coordinator.stopWorker();
    }

    @BeforeEach
    void resetLab() {
        lab.reset();
    }

    Shell.Result rollout(String... more) {
        return rollout(coordinator, more);
    }

    Shell.Result rollout(Coordinator with, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "--output",
                "json",
                "rollout",
                "start",
                "lab",
                "--watch",
                "--decision-wait",
                "PT0S",
                "--reason",
                getClass().getSimpleName()));
        line.addAll(List.of(more));
        return with.pacepatch(line.toArray(String[]::new));
    }

    static RolloutReport report(Shell.Result result) {
        return Coordinator.report(result);
    }

    /** Nothing of ours is left in the cluster. */
    void assertNoTrace() {
        assertThat(lab.locks()).isEmpty();
        assertThat(lab.standby()).isEmpty();
        assertThat(lab.marks()).isEmpty();
    }

    void assertActive(String module, List<String> nodes) {
        for (String node : nodes) {
            assertThat(lab.active(node)).as("active on %s", node).containsExactly(module);
        }
    }

    static List<String> others(String node) {
        return Lab.NODES.stream().filter(n -> !n.equals(node)).toList();
    }
}
