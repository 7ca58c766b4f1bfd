package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.RolloutRequest;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan asks what a rollout would ask first, and nothing else: it touches nothing. */
class ClusterPlanTest {
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

    private PlanReport plan(RolloutRequest request) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(ClusterPlan.idFor("lab"))
                .setTaskQueue(TaskQueues.DEFAULT)
                .build();
        return environment
                .getWorkflowClient()
                .newWorkflowStub(ClusterPlan.class, options)
                .run(request);
    }

    @Test
    void aReadyClusterHasAnOrderAndAForecast() {
        PlanReport plan = plan(RolloutRequest.of("lab"));
        assertThat(plan.ready()).isTrue();
        assertThat(plan.patch()).isEqualTo(FakeCluster.PATCH);
        assertThat(plan.nodes()).extracting(PlannedNode::node).containsExactly("node2", "node3", "node1");
        assertThat(plan.forecast())
                .extracting(ClusterForecast.NodeForecast::node)
                .containsExactly("node2", "node3", "node1");
        assertThat(cluster.calls).containsExactly("InspectCluster", "ForecastCluster");
        HistoryRecorder.plan(environment.getWorkflowClient(), "aReadyClusterHasAnOrderAndAForecast");
    }

    @Test
    void whatBlocksIsAnAnswerAndNothingIsWaitedFor() {
        cluster.answers.put(
                "InspectCluster",
                () -> new Inspection(
                        List.of(),
                        List.of(FakeCluster.finding("NO_QUORUM")),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        "not well"));
        PlanReport plan = plan(RolloutRequest.of("lab"));
        assertThat(plan.ready()).isFalse();
        assertThat(plan.blockers()).extracting("code").containsExactly("NO_QUORUM");
        assertThat(cluster.calls).containsExactly("InspectCluster");
    }

    @Test
    void aRequestThatIsWrongFailsAndSaysWhatIsAllowed() {
        assertThatThrownBy(() -> plan(RolloutRequest.read(Map.of("cluser", "lab"))))
                .isInstanceOf(WorkflowException.class)
                .cause()
                .hasMessageContaining("cluster: missing")
                .hasMessageContaining("name a cluster of the inventory");
        assertThat(cluster.calls).isEmpty();
    }
}
