package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.RingCounts;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RolloutOutcome;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hundreds of clusters: a campaign of many runs, over which nothing is lost. */
@Timeout(100)
class CampaignScaleTest extends CampaignFixture {
    private static final int MANY = 300;
    /** A tenth of the server's limit on events. */
    private static final int TENTH = 5_120;

    private final ScheduledExecutorService operator = Executors.newSingleThreadScheduledExecutor();
    private String first;

    @BeforeEach
    void manyClusters() {
        inventory.groups.put(
                "production",
                IntStream.range(0, MANY)
                        .mapToObj(i -> String.format("c%03d", i))
                        .toList());
        request.put("atOnce", 50);
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "atOnce", 50);
    }

    /** The in-memory server forgets, when a workflow continues as new, that time may pass: in these tests it passes as it does. */
    @Override
    boolean skipsTime() {
        return false;
    }

    @AfterEach
    void leave() {
        operator.shutdownNow();
    }

    private void begin() {
        first = stub.start(request).getRunId();
    }

    /** Every run of the campaign, in order. */
    private List<List<HistoryEvent>> runs() {
        List<List<HistoryEvent>> runs = new ArrayList<>();
        String run = first;
        while (!run.isEmpty()) {
            List<HistoryEvent> events = environment
                    .getWorkflowClient()
                    .fetchHistory(Campaign.idFor("cve"), run)
                    .getEvents();
            runs.add(events);
            run = events.get(events.size() - 1)
                    .getWorkflowExecutionContinuedAsNewEventAttributes()
                    .getNewExecutionRunId();
        }
        return runs;
    }

    @Test
    void eachClusterIsPatchedOnceOverAllRunsAndNoDecisionIsLost() throws Exception {
        rollouts.length = Duration.ofMillis(800);
        List<String> refused = new CopyOnWriteArrayList<>();
        List<String> taken = new CopyOnWriteArrayList<>();
        // pause and resume in turn, at moments that fall anywhere in the runs
        operator.scheduleWithFixedDelay(
                () -> {
                    String verb = taken.size() % 2 == 0 ? "pause" : "resume";
                    try {
                        stub.update(verb, DecisionAnswer.class, ann(""));
                        taken.add(verb);
                    } catch (RuntimeException e) {
                        refused.add(verb + ": " + e);
                        throw e;
                    }
                },
                2500,
                230,
                TimeUnit.MILLISECONDS);
        begin();
        CampaignReport report = report();
        operator.shutdown();
        assertThat(refused).as("but for one that came after the end").hasSizeLessThan(2);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.summary()).isEqualTo(MANY + 1 + " of " + (MANY + 1) + " clusters are patched");
        assertThat(report.decisions()).hasSizeGreaterThan(10);
        assertThat(report.decisions())
                .extracting(decision -> decision.kind().verb())
                .isEqualTo(taken.subList(0, report.decisions().size()));
        assertThat(taken).hasSizeLessThanOrEqualTo(report.decisions().size() + 1);
        assertThat(rollouts.mostAtOnce.get()).isBetween(2, 50);

        List<List<HistoryEvent>> runs = runs();
        assertThat(runs.stream().flatMap(CampaignScaleTest::begun))
                .hasSize(MANY + 1)
                .doesNotHaveDuplicates();
        assertThat(runs).as("runs").hasSizeBetween(2, 4);
        for (List<HistoryEvent> run : runs) {
            assertThat(run).hasSizeLessThan(TENTH);
            assertThat(run.stream().mapToLong(HistoryEvent::getSerializedSize).sum())
                    .isLessThan(5_000_000);
            WorkflowExecution execution = WorkflowExecution.newBuilder()
                    .setWorkflowId(Campaign.idFor("cve"))
                    .setRunId(run.get(0)
                            .getWorkflowExecutionStartedEventAttributes()
                            .getOriginalExecutionRunId())
                    .build();
            WorkflowReplayer.replayWorkflowExecution(
                    environment.getWorkflowClient().fetchHistory(execution.getWorkflowId(), execution.getRunId()),
                    CampaignImpl.class);
        }
        assertThat(runs.get(1).get(0).getEventType()).isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED);
    }

    @Test
    void whoLooksSeesNumbersAndTenClusters() {
        rollouts.length = Duration.ofMinutes(2);
        rollouts.lengths.put("lab", Duration.ofMillis(100));
        begin();
        CampaignStatus status = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> stub.query("status", CampaignStatus.class),
                        now -> now.rings().size() == 2 && now.rings().get(1).running() == 50);
        assertThat(status.rings()).extracting(RingCounts::all).containsExactly(1L, (long) MANY);
        assertThat(status.rings().get(1).running()).isEqualTo(50);
        assertThat(status.attention())
                .hasSize(10)
                .extracting(ClusterOutcome::state)
                .containsOnly(State.RUNNING);
        assertThat(stub.query("ring", RingOutcome.class, "production").clusters())
                .hasSize(MANY);
        stub.cancel();
        assertThat(catchThrowableOfType(WorkflowFailedException.class, this::report))
                .isNotNull();
    }

    @Test
    void abortedInALaterRunItTellsTheRolloutsOfTheRunBefore() {
        rollouts.length = Duration.ofSeconds(1);
        // begun by the first run, and under way in the second, however slow the machine is
        rollouts.lengths.put("c000", Duration.ofMinutes(10));
        begin();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !newest().equals(first));
        stub.update("abort", DecisionAnswer.class, ann(""));
        CampaignReport report = fails();
        assertThat(report.summary()).contains("aborted by ann");
        assertThat(begun(runs().get(0))).contains("c000");
        assertThat(rollouts.aborted).contains("c000");
        assertThat(clusters(report)).extracting(ClusterOutcome::state).doesNotContain(State.RUNNING);
        assertThat(clusters(report).filter(cluster -> cluster.state() == State.FAILED))
                .hasSize(new HashSet<>(rollouts.aborted).size());
    }

    /** The clusters whose rollouts a run has begun. */
    private static Stream<String> begun(List<HistoryEvent> run) {
        return run.stream()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes()
                        .getWorkflowId()
                        .replace("rollout/", ""));
    }

    private String newest() {
        return stub.describe().getExecution().getRunId();
    }
}
