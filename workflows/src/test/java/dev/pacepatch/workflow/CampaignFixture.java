package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionRequest;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** A campaign over rollouts that end as the test says, in the environment that skips time unless it is told not to. */
abstract class CampaignFixture {
    /** The task queue of another site's workers. */
    static final String ELSEWHERE = "pacepatch-paris";

    static final String NEVRA = FakeCluster.PATCH.nevra();

    final FakeCluster inventory = new FakeCluster();
    final ScriptedRollouts rollouts = new ScriptedRollouts();
    final Map<String, Object> request = new LinkedHashMap<>();
    final List<Map<String, Object>> rings = new ArrayList<>();
    TestWorkflowEnvironment environment;
    WorkflowStub stub;

    @BeforeEach
    void serve() {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(skipsTime())
                .build());
        Worker worker = environment.newWorker(TaskQueues.DEFAULT);
        worker.registerWorkflowImplementationTypes(CampaignImpl.class);
        worker.registerWorkflowImplementationFactory(ClusterRollout.class, rollouts::next);
        worker.registerActivitiesImplementations(inventory);
        environment.newWorker(ELSEWHERE).registerWorkflowImplementationFactory(ClusterRollout.class, rollouts::next);
        environment.start();
        stub = FakeCluster.campaign(environment);
        inventory.rollouts = rollouts::ask;
        inventory.groups.put("production", List.of("p1", "p2", "p3", "p4"));
        request.putAll(Map.of("name", "cve", "rings", rings, "reason", "a test", "ticket", "CHG-1"));
    }

    /** I13: whatever it did, it does again from its history. */
    @AfterEach
    void stop(TestInfo test) throws Exception {
        String name = test.getTestMethod().orElseThrow().getName();
        WorkflowReplayer.replayWorkflowExecution(
                environment.getWorkflowClient().fetchHistory(Campaign.idFor("cve")), CampaignImpl.class);
        if (recorded().contains(name)) {
            HistoryRecorder.named("campaign", environment.getWorkflowClient(), Campaign.idFor("cve"), name);
        }
        environment.close();
    }

    /** Whether timers pass at once. */
    boolean skipsTime() {
        return true;
    }

    /** The tests whose histories every later build replays. */
    List<String> recorded() {
        return List.of();
    }

    void ring(String name, String cluster, Object... more) {
        Map<String, Object> ring = new LinkedHashMap<>(Map.of("name", name, "clusters", List.of(cluster)));
        for (int i = 0; i < more.length; i += 2) {
            ring.put(String.valueOf(more[i]), more[i + 1]);
        }
        rings.add(ring);
    }

    CampaignReport run() {
        stub.start(request);
        return report();
    }

    CampaignReport report() {
        return stub.getResult(CampaignReport.class);
    }

    CampaignReport fails() {
        WorkflowFailedException e = catchThrowableOfType(WorkflowFailedException.class, this::report);
        assertThat(e).isNotNull();
        return ((ApplicationFailure) e.getCause()).getDetails().get(CampaignReport.class);
    }

    void decide(Duration after, String verb, DecisionRequest decision) {
        environment.registerDelayedCallback(after, () -> stub.update(verb, DecisionAnswer.class, decision));
    }

    static DecisionRequest ann(String cluster) {
        return DecisionRequest.of(cluster, "ann", "a test");
    }

    Duration between(String cluster, String later) {
        return Duration.between(
                rollouts.first(cluster).at(), rollouts.first(later).at());
    }

    static Stream<ClusterOutcome> clusters(CampaignReport report) {
        return report.rings().stream().flatMap(ring -> ring.clusters().stream());
    }
}
