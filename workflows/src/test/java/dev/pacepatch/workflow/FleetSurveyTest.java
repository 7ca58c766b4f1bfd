package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.MixedCluster;
import dev.pacepatch.model.PartStatus;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.Uniformity;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** A survey ends with a report whatever it could not read; and it stays small, however large the fleet. */
@Timeout(120)
class FleetSurveyTest {
    private static final List<String> RECORDED = List.of("whatWasMixedBeforeIsMixedSinceThen");

    private final FakeFleet fleet = new FakeFleet();
    private TestWorkflowEnvironment environment;
    private WorkflowStub stub;

    @BeforeEach
    void serve() {
        environment = new FakeCluster().serve(true, new WorkerTraits(false, false), fleet);
        stub = environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        FleetSurvey.TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.DEFAULT)
                                .setWorkflowId(FleetSurvey.idFor("fleet"))
                                .build());
    }

    /** I13: whatever it did, it does again from its history. */
    @AfterEach
    void stop(TestInfo test) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(
                environment.getWorkflowClient().fetchHistory(FleetSurvey.idFor("fleet")), FleetSurveyImpl.class);
        String name = test.getTestMethod().orElseThrow().getName();
        if (RECORDED.contains(name)) {
            HistoryRecorder.named("survey", environment.getWorkflowClient(), FleetSurvey.idFor("fleet"), name);
            HistoryRecorder.named("part", environment.getWorkflowClient(), FleetSurvey.idFor("fleet") + "/1", name);
        }
        environment.close();
    }

    private FleetReport run(Map<String, Object> request) {
        stub.start(request);
        return stub.getResult(FleetReport.class);
    }

    private PartStatus part(int number) {
        return environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(FleetSurvey.idFor("fleet") + "/" + number)
                .query("clusters", PartStatus.class);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void readsAllClustersAndSaysWhichWorkflowKnowsThem() {
        FleetReport report = run(Map.of("reason", "monthly", "ticket", "CHG-1"));
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.ticket()).isEqualTo("CHG-1");
        assertThat(report.figures().clusters()).isEqualTo(3);
        assertThat(report.figures().count(PatchState.CURRENT)).isEqualTo(9);
        assertThat(report.parts()).hasSize(1).allSatisfy(part -> {
            assertThat(part.workflowId()).isEqualTo("survey/fleet/1");
            assertThat(part.runId()).isNotEmpty();
        });
        assertThat(part(1).clusters()).extracting(SurveyedCluster::cluster).containsExactly("lab", "db", "web");
        assertThat(part(1).waiting()).isEmpty();
        assertThat(stub.query("status", FleetStatus.class).report()).isEqualTo(report);
        assertThat(fleet.shown).hasSize(1);
        assertThat(fleet.shown.get(0).figures()).isEqualTo(report.figures());
    }

    @Test
    void whatWasMixedBeforeIsMixedSinceThen() {
        Instant since = FakeFleet.AT.minus(Duration.ofDays(3));
        fleet.memory = new SurveyMemory(since, List.of(new ClusterMemory("db", since, null)));
        fleet.seen.put("db", Uniformity.MIXED);
        fleet.seen.put("web", Uniformity.MIXED);
        FleetReport report = run(Map.of());
        assertThat(report.mixed())
                .containsExactly(new MixedCluster("db", since, false), new MixedCluster("web", FakeFleet.AT, false));
        assertThat(report.memory().clusters())
                .containsExactly(
                        new ClusterMemory("lab", null, FakeFleet.AT),
                        new ClusterMemory("db", since, null),
                        new ClusterMemory("web", FakeFleet.AT, null));
    }

    @Test
    void someClustersAreReadAndNoOtherOneIsForgotten() {
        ClusterMemory web = new ClusterMemory("web", FakeFleet.AT, null);
        fleet.memory = new SurveyMemory(FakeFleet.AT, List.of(web));
        FleetReport report = run(Map.of("clusters", List.of("lab")));
        assertThat(report.figures().clusters()).isEqualTo(1);
        assertThat(report.memory().clusters()).contains(web);
    }

    @Test
    void whatCannotBeReadIsReportedAndHoldsUpNothing() {
        ClusterMemory db = new ClusterMemory("db", FakeFleet.AT, null);
        fleet.memory = new SurveyMemory(FakeFleet.AT, List.of(db));
        fleet.broken.addAll(List.of("db", "ShowFigures"));
        FleetReport report = run(Map.of());
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.figures().count(Uniformity.UNKNOWN)).isEqualTo(1);
        SurveyedCluster lost = part(1).clusters().get(1);
        assertThat(codes(lost.findings())).containsExactly("STEP_FAILED");
        assertThat(lost.findings().get(0).found()).contains("db is out of order");
        assertThat(report.memory().clusters()).contains(db);
    }

    @Test
    void aSurveyThatRemembersNothingSaysSo() {
        fleet.broken.add("RecallSurvey");
        FleetReport report = run(Map.of());
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(codes(report.findings())).containsExactly("SURVEY_FORGOTTEN");
    }

    @Test
    void namesThatNobodyKnowsAreRefusedTogetherBeforeAnythingIsRead() {
        stub.start(Map.of("clusters", List.of("lab", "nobody", "noone")));
        ApplicationFailure failure = failure();
        assertThat(failure.getOriginalMessage())
                .contains("UNKNOWN_CLUSTER nobody")
                .contains("UNKNOWN_CLUSTER noone");
        assertThat(failure.getDetails().get(FleetReport.class).outcome()).isEqualTo(RolloutOutcome.REFUSED);
        assertThat(fleet.orders).isEmpty();
    }

    @Test
    void everythingThatIsWrongWithARequestIsToldAtOnce() {
        stub.start(Map.of("cluster", "lab", "atOnce", 99, "mixedLimit", "long"));
        assertThat(failure().getOriginalMessage())
                .contains("cluster: no such field")
                .contains("atOnce: '99'")
                .contains("use a number from 1 to 16")
                .contains("mixedLimit: 'long'");
    }

    private ApplicationFailure failure() {
        WorkflowFailedException e =
                catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(FleetReport.class));
        assertThat(e).isNotNull();
        return (ApplicationFailure) e.getCause();
    }

    @Test
    void soManyAtOnceAndNoMore() {
        fleet.clusters = IntStream.range(0, 12).mapToObj(i -> "c" + i).toList();
        fleet.millis = 100;
        run(Map.of("atOnce", 3));
        assertThat(fleet.mostAtOnce).hasValue(3);
        assertThat(fleet.orders).hasSize(12);
    }

    @Test
    void cancelledItEnds() {
        fleet.clusters = IntStream.range(0, 200).mapToObj(i -> "c" + i).toList();
        fleet.millis = 100;
        stub.start(Map.of());
        environment.registerDelayedCallback(Duration.ofMillis(1), stub::cancel);
        WorkflowFailedException e =
                catchThrowableOfType(WorkflowFailedException.class, () -> stub.getResult(FleetReport.class));
        assertThat(e.getCause()).isInstanceOf(CanceledFailure.class);
        assertThat(fleet.orders).hasSizeLessThan(100);
        assertThat(stub.query("status", FleetStatus.class).phase()).isEqualTo("CANCELLED");
    }

    @Test
    void aPartThatSomebodyEndsIsReportedAndTheOthersAreRead() throws InterruptedException {
        fleet.clusters = IntStream.range(0, 60).mapToObj(i -> "c" + i).toList();
        fleet.millis = 50;
        stub.start(Map.of("atOnce", 2));
        while (fleet.orders.isEmpty()) {
            Thread.sleep(20);
        }
        environment.getWorkflowClient().newUntypedWorkflowStub("survey/fleet/1").cancel();
        FleetReport report = stub.getResult(FleetReport.class);
        assertThat(codes(report.findings())).containsExactly("PART_LOST");
        assertThat(report.parts().get(0).trouble()).contains("PART_LOST survey/fleet/1");
        assertThat(report.figures().clusters()).isEqualTo(20);
        assertThat(report.memory().clusters()).hasSize(60);
    }

    /** The server warns of payloads from 512 KB on, and of histories from 10,240 events on. */
    @Test
    void twoThousandClustersFitIntoHistoriesAndPayloads() {
        String tail = "-" + "x".repeat(40);
        fleet.clusters = IntStream.range(0, 2000).mapToObj(i -> "c" + i + tail).toList();
        fleet.memory = new SurveyMemory(
                FakeFleet.AT,
                fleet.clusters.stream()
                        .map(cluster -> new ClusterMemory(cluster, FakeFleet.AT, FakeFleet.AT))
                        .toList());
        fleet.clusters.forEach(cluster -> fleet.seen.put(cluster, Uniformity.MIXED));
        FleetReport report = run(Map.of("atOnce", 16));
        assertThat(report.figures().clusters()).isEqualTo(2000);
        assertThat(report.mixed()).hasSize(100);
        small(FleetSurvey.idFor("fleet"));
        small(report.parts().get(0).workflowId());
    }

    private void small(String workflow) {
        List<HistoryEvent> events =
                environment.getWorkflowClient().fetchHistory(workflow).getEvents();
        assertThat(events).as(workflow).hasSizeLessThan(5000);
        assertThat(events.stream()
                        .mapToInt(HistoryEvent::getSerializedSize)
                        .max()
                        .orElse(0))
                .as(workflow)
                .isLessThan(500_000);
        assertThat(events.stream().mapToInt(HistoryEvent::getSerializedSize).sum())
                .as(workflow)
                .isLessThan(5_000_000);
    }
}
