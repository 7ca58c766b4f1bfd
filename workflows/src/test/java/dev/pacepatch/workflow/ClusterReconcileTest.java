package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.HolderState;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileReport;
import dev.pacepatch.model.RolloutRequest;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** I4: leftovers are shown, and cleared away only on confirmation, under the lock; and the short question whether a cluster is fit. */
class ClusterReconcileTest {
    private static final Leftovers.Mark MARK =
            new Leftovers.Mark("node2", "default/rollout/lab/old", HolderState.GONE, true, true);
    private static final Leftovers LEFT =
            new Leftovers(new Leftovers.Lock("default/rollout/lab/old", "", HolderState.GONE), List.of(MARK));

    private final FakeCluster cluster = new FakeCluster();
    private TestWorkflowEnvironment environment;

    @BeforeEach
    void start() {
        environment = cluster.serve();
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private <T> T run(String type, Object input, Class<T> answer) {
        WorkflowStub stub = environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId("short/lab")
                                .setTaskQueue(TaskQueues.DEFAULT)
                                .build());
        stub.start(input);
        return stub.getResult(answer);
    }

    private ReconcileReport reconcile(boolean confirm) {
        return run(ClusterReconcile.TYPE, Map.of("cluster", "lab", "confirm", confirm), ReconcileReport.class);
    }

    private void leave(ReconcilePlan plan) {
        cluster.answers.put("FindLeftovers", () -> cluster.calls.contains("node2 EndLeftoverStandby") ? null : plan);
    }

    @Test
    void withoutConfirmationItOnlyShows() {
        leave(new ReconcilePlan(LEFT, List.of(MARK), List.of(), false));
        ReconcileReport report = reconcile(false);
        assertThat(report.before()).isEqualTo(LEFT);
        assertThat(report.done()).isEmpty();
        assertThat(cluster.calls).containsExactly("FindLeftovers");
    }

    @Test
    void onConfirmationItEndsWhatMayBeEndedUnderTheLock() {
        leave(new ReconcilePlan(LEFT, List.of(MARK), List.of(), false));
        ReconcileReport report = reconcile(true);
        assertThat(cluster.calls)
                .containsExactly(
                        "FindLeftovers", "LockCluster", "node2 EndLeftoverStandby", "UnlockCluster", "FindLeftovers");
        assertThat(report.done()).hasSize(2);
        assertThat(report.after().none()).isTrue();
        HistoryRecorder.named("reconcile", environment.getWorkflowClient(), "short/lab", "onConfirmationItEnds");
    }

    @Test
    void aLockThatStaysStopsEverything() {
        leave(new ReconcilePlan(LEFT, List.of(), List.of(FakeCluster.finding("LOCK_HELD")), true));
        assertThat(reconcile(true).kept()).extracting(Finding::code).containsExactly("LOCK_HELD");
        assertThat(cluster.calls).containsExactly("FindLeftovers");
    }

    @Test
    void aCheckIsOneInspectionWithoutAPatch() {
        cluster.answers.put(
                "InspectCluster",
                () -> new Inspection(
                        List.of(FakeCluster.finding("FTRACE_OFF")),
                        List.of(FakeCluster.finding("NO_QUORUM")),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        "seen"));
        GateDecision gate = run(ClusterCheck.TYPE, RolloutRequest.of("lab"), GateDecision.class);
        assertThat(gate.allowed()).isFalse();
        assertThat(gate.blockers()).extracting(Finding::code).containsExactly("FTRACE_OFF", "NO_QUORUM");
        assertThat(cluster.calls).containsExactly("InspectCluster");
        HistoryRecorder.named("check", environment.getWorkflowClient(), "short/lab", "aCheckIsOneInspection");
    }

    @Test
    void aRequestThatIsWrongFailsAndSaysWhatIsAllowed() {
        assertThatThrownBy(() -> run(
                        ClusterReconcile.TYPE,
                        Map.of("cluster", "lab", "confirm", "perhaps", "gone", List.of("a b")),
                        ReconcileReport.class))
                .isInstanceOf(WorkflowException.class)
                .cause()
                .hasMessageContaining("confirm: 'perhaps'. Do: use true or false")
                .hasMessageContaining("gone[0]: 'a b'");
    }
}
