package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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

    private final ExecutorService operator = Executors.newSingleThreadExecutor();
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

    @AfterEach
    void leave() {
        operator.shutdownNow();
    }

    /** One after the other, and not in the thread by which the in-memory server's time goes on: that can wait for itself. */
    private void aside(Duration after, Runnable decision) {
        environment.registerDelayedCallback(after, () -> operator.execute(decision));
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
        List<String> refused = new CopyOnWriteArrayList<>();
        int decisions = 30;
        for (int i = 1; i <= decisions; i++) {
            // pause and resume in turn, at moments that fall anywhere in the runs
            String verb = i % 2 == 1 ? "pause" : "resume";
            aside(Duration.ofSeconds(700 + i * 167L), () -> {
                try {
                    stub.update(verb, DecisionAnswer.class, ann(""));
                } catch (RuntimeException e) {
                    refused.add(verb + ": " + e);
                }
            });
        }
        begin();
        CampaignReport report = report();
        assertThat(refused).isEmpty();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.summary()).isEqualTo(MANY + 1 + " of " + (MANY + 1) + " clusters are patched");
        assertThat(report.decisions()).hasSize(decisions);
        assertThat(report.decisions().get(0).kind()).isEqualTo(DecisionKind.PAUSE);
        assertThat(rollouts.clusters()).hasSize(MANY + 1);
        assertThat(new HashSet<>(rollouts.clusters())).hasSize(MANY + 1);
        assertThat(rollouts.mostAtOnce.get()).isEqualTo(50);

        List<List<HistoryEvent>> runs = runs();
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
        begin();
        environment.sleep(Duration.ofMinutes(15));
        CampaignStatus status = stub.query("status", CampaignStatus.class);
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
        List<String> sent = new CopyOnWriteArrayList<>();
        for (int minute = 15; minute < 100; minute++) {
            aside(Duration.ofMinutes(minute), () -> {
                if (sent.isEmpty() && !newest().equals(first)) {
                    sent.add(stub.update("abort", DecisionAnswer.class, ann("")).said());
                }
            });
        }
        begin();
        CampaignReport report = fails();
        assertThat(sent).hasSize(1);
        assertThat(report.summary()).contains("aborted by ann");
        List<String> ofTheFirst = runs().get(0).stream()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .map(event -> event.getStartChildWorkflowExecutionInitiatedEventAttributes()
                        .getWorkflowId()
                        .replace("rollout/", ""))
                .toList();
        assertThat(rollouts.aborted).containsAnyElementsOf(ofTheFirst);
        assertThat(clusters(report)).extracting(ClusterOutcome::state).doesNotContain(State.RUNNING);
        assertThat(clusters(report).filter(cluster -> cluster.state() == State.FAILED))
                .hasSize(rollouts.aborted.size());
    }

    private String newest() {
        return stub.describe().getExecution().getRunId();
    }
}
