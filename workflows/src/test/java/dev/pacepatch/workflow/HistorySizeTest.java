package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The largest cluster that Pacemaker supports, with standby and the longest soak's looks, stays far below the server's limits. */
class HistorySizeTest {
    /** Of a run: the server warns from 10,240 events or 10 MiB on, and ends it at 51,200 or 50 MiB. */
    private static final int EVENTS_WARNED = 10_240;

    private static final int BYTES_WARNED = 10 * 1024 * 1024;
    private static final int LARGEST = 32;

    @Test
    @Timeout(120)
    void aRolloutOverTheLargestClusterStaysBelowATenthOfWhereTheServerWarns() {
        FakeCluster cluster = new FakeCluster();
        cluster.nodes =
                IntStream.rangeClosed(1, LARGEST).mapToObj(i -> "node" + i).toList();
        try (TestWorkflowEnvironment environment = cluster.serve()) {
            WorkflowClient client = environment.getWorkflowClient();
            WorkflowStub rollout = client.newUntypedWorkflowStub(
                    ClusterRollout.TYPE,
                    WorkflowOptions.newBuilder()
                            .setTaskQueue(TaskQueues.DEFAULT)
                            .setWorkflowId(ClusterRollout.idFor("lab"))
                            .build());
            rollout.start(Map.of("cluster", "lab", "standby", "ALWAYS", "soak", "PT20M"));
            assertThat(rollout.getResult(RolloutReport.class).outcome()).isEqualTo(RolloutOutcome.COMPLETED);
            small(client, ClusterRollout.idFor("lab"));
            small(client, ClusterRollout.idFor("lab") + "/node1");
            small(client, ClusterRollout.idFor("lab") + "/node" + LARGEST);
        }
    }

    private static void small(WorkflowClient client, String workflow) {
        List<HistoryEvent> events = client.fetchHistory(workflow).getHistory().getEventsList();
        int bytes = events.stream().mapToInt(HistoryEvent::getSerializedSize).sum();
        assertThat(events.size()).as("events of " + workflow).isLessThan(EVENTS_WARNED / 10);
        assertThat(bytes).as("bytes of " + workflow).isLessThan(BYTES_WARNED / 10);
    }
}
