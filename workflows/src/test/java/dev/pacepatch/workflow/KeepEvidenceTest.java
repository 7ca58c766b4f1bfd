package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.util.Durations;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.RolloutReport;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every rollout that a worker with a storage has looked at leaves its evidence there, and none waits for it. */
@Timeout(120)
class KeepEvidenceTest {
    private static final WorkerTraits QUIET = new WorkerTraits(false, false);

    private final FakeCluster cluster = new FakeCluster();
    private final Storage storage = new Storage();
    private TestWorkflowEnvironment environment;

    /** A storage that is away for some attempts, or as long as it is shut. */
    private static final class Storage implements EvidenceActivities {
        private final AtomicInteger away = new AtomicInteger();
        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch open = new CountDownLatch(1);
        private volatile EvidenceOrder stored = new EvidenceOrder("", "", "");

        @Override
        public EvidenceReceipt storeEvidence(EvidenceOrder order) {
            asked.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (away.getAndDecrement() > 0) {
                throw ApplicationFailure.newFailure("it does not answer. Do: wait", FailureType.NOT_STORED);
            }
            if (order.cluster().equals("gone")) {
                throw ApplicationFailure.newNonRetryableFailure("its evidence is lost", FailureType.HISTORY_GONE);
            }
            stored = order;
            return new EvidenceReceipt("/evidence/" + order.cluster() + ".tar", "ab12", 7, "");
        }
    }

    @AfterEach
    void stop() {
        storage.open.countDown();
        environment.close();
    }

    private WorkflowStub start(Map<String, ?> more) {
        environment = cluster.serve(false, QUIET, storage);
        Map<String, Object> request = new TreeMap<>(Map.of("cluster", "lab", "standby", "NEVER", "soak", "PT0S"));
        request.putAll(more);
        WorkflowStub stub = FakeCluster.rollout(environment);
        stub.start(request);
        return stub;
    }

    private void kept() {
        List<PlannedNode> plan = cluster.nodes.stream()
                .map(node -> new PlannedNode(node, false, "a reason", ""))
                .toList();
        Inspection fit = new Inspection(
                List.of(), List.of(), List.of(), List.of(), FakeCluster.PATCH, plan, "3 of 3 nodes online");
        cluster.answers.put("InspectCluster", () -> fit.keeping(true));
    }

    private WorkflowStub child(WorkflowStub rollout) {
        String run = rollout.getExecution().getRunId();
        return environment.getWorkflowClient().newUntypedWorkflowStub(KeepEvidence.idFor("lab", run));
    }

    private List<HistoryEvent> history(String workflow) {
        return environment.getWorkflowClient().fetchHistory(workflow).getEvents();
    }

    @Test
    void aStorageThatIsAwayDelaysNothingAndIsTriedUntilItIsThere() {
        kept();
        storage.away.set(3);
        WorkflowStub rollout = start(Map.of());
        assertThat(rollout.getResult(RolloutReport.class).summary()).contains("3 of 3 nodes patched");
        assertThat(cluster.lockedBy).isEmpty();
        WorkflowStub keeping = child(rollout);
        assertThat(keeping.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(storage.stored.cluster()).as("not stored yet").isEmpty();

        WorkflowStub next = FakeCluster.rollout(environment);
        cluster.patched.keySet().clear();
        next.start(Map.of("cluster", "lab", "standby", "NEVER", "soak", "PT0S"));
        assertThat(next.getResult(RolloutReport.class).summary())
                .as("another rollout meanwhile")
                .contains("3 of 3");

        storage.open.countDown();
        EvidenceReceipt receipt = keeping.getResult(EvidenceReceipt.class);
        assertThat(receipt.where()).isEqualTo("/evidence/lab.tar");
        assertThat(storage.asked.get()).isGreaterThanOrEqualTo(4);
        HistoryRecorder.rollout(environment.getWorkflowClient(), "thatKeepsItsEvidence");
        HistoryRecorder.named(
                "evidence",
                environment.getWorkflowClient(),
                keeping.getExecution().getWorkflowId(),
                "aStorageThatWasAway");
    }

    @Test
    void itIsTheRolloutsLastWordAndNamesItsRun() {
        kept();
        storage.open.countDown();
        WorkflowStub rollout = start(Map.of());
        var unused = rollout.getResult(RolloutReport.class);
        var receipt = child(rollout).getResult(EvidenceReceipt.class);
        assertThat(receipt.sha256()).isEqualTo("ab12");
        assertThat(storage.stored)
                .isEqualTo(new EvidenceOrder(
                        "lab", "rollout/lab", rollout.getExecution().getRunId()));
        assertThat(cluster.calls).last().isEqualTo("UnlockCluster");
    }

    @Test
    void haltedRefusedAndCancelledOnesLeaveTheirsToo() {
        storage.open.countDown();
        cluster.answers.put(
                "InspectCluster", () -> FakeCluster.unfit("NO_QUORUM").keeping(true));
        WorkflowStub refused = start(Map.of("gateWait", "PT0S"));
        assertThat(catchThrowable(() -> refused.getResult(RolloutReport.class))).isNotNull();
        assertThat(child(refused).getResult(EvidenceReceipt.class).bytes()).isEqualTo(7);

        kept();
        WorkflowStub cancelled = FakeCluster.rollout(environment);
        cancelled.start(Map.of("cluster", "lab", "approval", "BEFORE_START"));
        Awaitility.await()
                .until(() -> history("rollout/lab").stream().anyMatch(HistoryEvent::hasTimerStartedEventAttributes));
        cancelled.cancel();
        assertThat(catchThrowable(() -> cancelled.getResult(RolloutReport.class)))
                .isNotNull();
        assertThat(child(cancelled).getResult(EvidenceReceipt.class).bytes()).isEqualTo(7);
    }

    /** As after a reset of a rollout whose evidence is not stored yet. */
    @Test
    void anIdThatIsTakenCostsNoEvidence() {
        kept();
        WorkflowStub rollout = start(Map.of("approval", "BEFORE_START"));
        Awaitility.await()
                .until(() -> history("rollout/lab").stream().anyMatch(HistoryEvent::hasTimerStartedEventAttributes));
        String taken = KeepEvidence.idFor("lab", rollout.getExecution().getRunId());
        FakeCluster.stub(environment, KeepEvidence.TYPE, taken).start(new EvidenceOrder("lab", "rollout/lab", "1"));
        var approved = rollout.update("approve", DecisionAnswer.class, DecisionRequest.of("ann", "go"));
        var unused = rollout.getResult(RolloutReport.class);
        assertThat(history("rollout/lab").stream()
                        .filter(HistoryEvent::hasChildWorkflowExecutionStartedEventAttributes)
                        .map(event -> event.getChildWorkflowExecutionStartedEventAttributes()
                                .getWorkflowExecution()
                                .getWorkflowId()))
                .anyMatch(id -> id.matches(taken + "-[0-9a-f]{8}"));
    }

    @Test
    void whereNothingIsKeptNothingIsInTheHistory() {
        WorkflowStub rollout = start(Map.of());
        var unused = rollout.getResult(RolloutReport.class);
        assertThat(history("rollout/lab").toString()).doesNotContain(KeepEvidence.TYPE, "keepsEvidence");
        assertThat(history("rollout/lab"))
                .filteredOn(HistoryEvent::hasMarkerRecordedEventAttributes)
                .noneMatch(marker -> marker.toString().contains("evidence"));
        assertThat(storage.asked).hasValue(0);
    }

    @Test
    void whatIsLostFailsWithTheReason() {
        environment = cluster.serve(false, QUIET, storage);
        storage.open.countDown();
        WorkflowStub keeping = FakeCluster.stub(environment, KeepEvidence.TYPE, "evidence/gone/1");
        keeping.start(new EvidenceOrder("gone", "rollout/gone", "1"));
        assertThat(catchThrowable(() -> keeping.getResult(EvidenceReceipt.class)))
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(FailureType.HISTORY_GONE))
                .hasMessageContaining("its evidence is lost");
    }

    @Test
    void theStepIsBoundedByAMonthAndTheChildOutlivesTheRollout() {
        kept();
        storage.open.countDown();
        WorkflowStub rollout = start(Map.of());
        var unused = rollout.getResult(RolloutReport.class);
        assertThat(history("rollout/lab").stream()
                        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                        .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
                        .filter(begun -> begun.getWorkflowType().getName().equals(KeepEvidence.TYPE))
                        .map(StartChildWorkflowExecutionInitiatedEventAttributes::getParentClosePolicy))
                .singleElement()
                .hasToString("PARENT_CLOSE_POLICY_ABANDON");
        String keeping = KeepEvidence.idFor("lab", rollout.getExecution().getRunId());
        ActivityTaskScheduledEventAttributes step = history(keeping).stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .findFirst()
                .orElseThrow();
        assertThat(Durations.toSeconds(step.getScheduleToCloseTimeout()))
                .isEqualTo(Duration.ofDays(30).toSeconds());
        assertThat(Durations.toSeconds(step.getRetryPolicy().getMaximumInterval()))
                .isEqualTo(600);
        assertThat(step.getRetryPolicy().getMaximumAttempts()).as("no limit").isZero();
        assertThat(Durations.toMillis(step.getHeartbeatTimeout())).isEqualTo(Limits.HEARTBEAT.toMillis());
    }
}
