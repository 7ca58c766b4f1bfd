package dev.pacepatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.build.Build;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterCheck;
import dev.pacepatch.workflow.Limits;
import dev.pacepatch.workflow.TaskQueues;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is told to stop ends what it has begun, however long that takes, and nobody takes it for dead meanwhile. */
@Timeout(60)
class GracefulStopTest {
    @TempDir
    private Path folder;

    /** The step asks a node that accepts connections and never says a word, twice, for eight seconds each time. */
    @Test
    void theStepUnderWayEndsInItsFirstAttemptThoughItOutlivesTheHeartbeatsLimit() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                        .setUseTimeskipping(false)
                        .build())) {
            WorkflowClient client = server.getWorkflowClient();
            PacepatchWorker worker = new PacepatchWorker(
                    client,
                    TaskQueues.DEFAULT,
                    WorkerFiles.in(folder, silent.getLocalPort(), ", connectTimeout: PT8S"),
                    new WorkerVersion(new Build("0.1.0", "3f2c1aa"), null),
                    List.of(),
                    null,
                    figures -> {});
            worker.start();
            WorkflowOptions options = WorkflowOptions.newBuilder()
                    .setWorkflowId("check")
                    .setTaskQueue(TaskQueues.DEFAULT)
                    .build();
            client.newUntypedWorkflowStub(ClusterCheck.TYPE, options).start(RolloutRequest.of("lab"));
            silent.accept();
            long begun = System.nanoTime();
            worker.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Limits.HEARTBEAT.plusSeconds(1));
            List<HistoryEvent> events = client.fetchHistory("check").getEvents();
            assertThat(events)
                    .extracting(HistoryEvent::getEventType)
                    .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
            assertThat(events)
                    .filteredOn(HistoryEvent::hasActivityTaskStartedEventAttributes)
                    .extracting(e -> e.getActivityTaskStartedEventAttributes().getAttempt())
                    .containsExactly(1);
        }
    }

    @Test
    void itWaitsLongerThanAnyStepMayLast() {
        Duration longestCheck = Duration.ofSeconds(999).plus(Limits.AROUND_CHECK);
        assertThat(List.of(Limits.INSTALL, Limits.DOWNLOAD, Limits.VERIFY, Limits.HEALTHY, longestCheck))
                .allSatisfy(step -> assertThat(step).isLessThan(PacepatchWorker.FAREWELL));
    }

    @Test
    void severalHeartbeatsMayBeLostBeforeAStepCountsAsDead() {
        assertThat(PacepatchWorker.HEARTBEAT_THROTTLE.multipliedBy(4)).isLessThan(Limits.HEARTBEAT);
    }
}
