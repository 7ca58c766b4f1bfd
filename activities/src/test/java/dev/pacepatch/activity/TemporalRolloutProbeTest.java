package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.ClusterRun;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What became of a rollout that an earlier run of its campaign has begun, whichever way it ended. */
@Timeout(20)
class TemporalRolloutProbeTest {
    private TestWorkflowEnvironment temporal;
    private WorkflowClient client;
    private RolloutProbe probe;

    @BeforeEach
    void start() {
        temporal = TestWorkflowEnvironment.newInstance();
        Worker worker = temporal.newWorker("q");
        worker.registerWorkflowImplementationTypes(RolloutImpl.class);
        temporal.start();
        client = temporal.getWorkflowClient();
        probe = new TemporalRolloutProbe(client);
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    /** A rollout, as far as its end matters here. */
    @WorkflowInterface
    public interface Rollout {
        /** As a rollout's type. */
        @WorkflowMethod(name = "ClusterRollout")
        RolloutReport run(String end);
    }

    /** Ends as it is told. */
    public static final class RolloutImpl implements Rollout {
        @Override
        public RolloutReport run(String end) {
            if (end.equals("wait")) {
                Workflow.await(() -> false);
            }
            if (end.equals("cancelled")) {
                throw new CanceledFailure("cancelled");
            }
            RolloutOutcome outcome = RolloutOutcome.valueOf(end);
            RolloutReport report = new RolloutReport(
                    "lab",
                    outcome,
                    "as told",
                    null,
                    "",
                    "",
                    "",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            if (outcome == RolloutOutcome.COMPLETED) {
                return report;
            }
            throw ApplicationFailure.newNonRetryableFailure("as told", "RolloutHalted", report);
        }
    }

    private ClusterRun begin(String end) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                "ClusterRollout",
                WorkflowOptions.newBuilder()
                        .setTaskQueue("q")
                        .setWorkflowId("rollout/lab")
                        .build());
        return new ClusterRun("lab", stub.start(end).getRunId());
    }

    private ClusterOutcome ended(ClusterRun run) throws InterruptedException {
        while (probe.ended(run).isEmpty()) {
            Thread.sleep(20);
        }
        return probe.ended(run).orElseThrow();
    }

    @Test
    void whatIsUnderWayHasNotEnded() {
        assertThat(probe.ended(begin("wait"))).isEmpty();
    }

    @Test
    void howItEndedIsWhatItsCampaignWouldHaveHeard() throws InterruptedException {
        assertThat(ended(begin("COMPLETED")).state()).isEqualTo(State.DONE);
        assertThat(ended(begin("REFUSED")).state()).isEqualTo(State.DEFERRED);
        assertThat(ended(begin("HALTED")).state()).isEqualTo(State.FAILED);
        assertThat(ended(begin("HALTED")).summary()).isEqualTo("as told");
        assertThat(ended(begin("cancelled")).findings())
                .extracting(Finding::code)
                .containsExactly("ROLLOUT_CANCELLED");
    }

    @Test
    void aRolloutThatSomebodyElseHasBegunSinceIsNotMeant() throws InterruptedException {
        ClusterRun run = begin("wait");
        client.newUntypedWorkflowStub("rollout/lab").terminate("a test");
        begin("COMPLETED");
        ClusterOutcome outcome = ended(run);
        assertThat(outcome.state()).isEqualTo(State.FAILED);
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("ROLLOUT_ENDED");
    }

    @Test
    void aRunThatNobodyKnowsIsLost() {
        ClusterRun run = new ClusterRun("lab", UUID.randomUUID().toString());
        assertThat(probe.ended(run).orElseThrow().findings())
                .extracting(Finding::code)
                .containsExactly("ROLLOUT_ENDED");
    }
}
