package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** I13: every recorded history of every release replays on today's code. The files hold real runs; none is ever edited. */
class ReplayTest {
    private static final Path HISTORIES = Path.of("src", "test", "resources", "histories");

    static List<Path> histories() {
        try (Stream<Path> files = Files.walk(HISTORIES)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void replays(Path history) throws Exception {
        boolean rollout = history.getFileName().toString().startsWith("rollout-");
        // The history does not hold the workflow's own id, which is part of its children's.
        String id = ClusterRollout.idFor("lab") + (rollout ? "" : "/node2");
        WorkflowReplayer.replayWorkflowExecution(
                WorkflowExecutionHistory.fromJson(Files.readString(history), id),
                ClusterRolloutImpl.class,
                NodePatchImpl.class);
    }

    @Test
    void bothWorkflowsAreRecorded() {
        assertThat(histories()).extracting(f -> f.getFileName().toString()).anyMatch(n -> n.startsWith("rollout-"));
        assertThat(histories()).extracting(f -> f.getFileName().toString()).anyMatch(n -> n.startsWith("node-"));
    }
}
