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
        // The history does not hold the workflow's own id, which is part of its children's.
        String id = switch (kind(history)) {
            case "plan" -> ClusterPlan.idFor("lab");
            case "campaign" -> Campaign.idFor("cve");
            case "survey" -> FleetSurvey.idFor("fleet");
            case "blocked" -> "blocked/patch";
            case "check", "reconcile", "notify", "evidence" -> "short/lab";
            case "rollout" -> ClusterRollout.idFor("lab");
            default -> ClusterRollout.idFor("lab") + "/node2";
        };
        WorkflowReplayer.replayWorkflowExecution(
                WorkflowExecutionHistory.fromJson(Files.readString(history), id),
                ClusterRolloutImpl.class,
                NodePatchImpl.class,
                KernelUpdateImpl.class,
                CampaignImpl.class,
                ClusterPlanImpl.class,
                BlockedPatchImpl.class,
                ClusterCheckImpl.class,
                ClusterReconcileImpl.class,
                NotifyImpl.class,
                KeepEvidenceImpl.class,
                FleetSurveyImpl.class,
                FleetPartImpl.class);
    }

    private static String kind(Path history) {
        String name = history.getFileName().toString();
        return name.substring(0, name.indexOf('-'));
    }

    @Test
    void everyWorkflowIsRecorded() {
        assertThat(histories())
                .extracting(ReplayTest::kind)
                .contains(
                        "campaign",
                        "plan",
                        "rollout",
                        "node",
                        "kernel",
                        "check",
                        "reconcile",
                        "blocked",
                        "notify",
                        "evidence",
                        "survey",
                        "part");
    }
}
