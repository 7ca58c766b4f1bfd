package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.ClusterRun;
import dev.pacepatch.model.HolderState;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RunsAnswer;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a workflow waits for is bounded, says what it is, and is missed soon when its worker dies; read in histories, not in code. */
@Timeout(180)
class BoundsTest {
    private static final Leftovers.Mark MARK =
            new Leftovers.Mark("node2", "default/rollout/lab/old", HolderState.GONE, true, true);
    private static final Leftovers LEFT =
            new Leftovers(new Leftovers.Lock("default/rollout/lab/old", "yesterday", HolderState.GONE), List.of(MARK));
    /** So that a dead worker's step is taken over within ten seconds, the step's own time included. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    /** A reboot, unless the request gives it more. */
    private static final Duration LONGEST_STEP = Policy.USUAL_BOOT.plus(Limits.AROUND_BOOT);

    private static final Map<String, Object> CAMPAIGN = Map.of(
            "name",
            "cve",
            "rings",
            List.of(Map.of("name", "test", "clusters", List.of("lab"))),
            "decisionWait",
            "PT1H");

    private final FakeCluster cluster = new FakeCluster();

    @Test
    void everyStepOfEveryWorkflowIsBoundedAndBeatsAndSaysWhatItIs() {
        List<HistoryEvent> scheduled = history()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .toList();
        assertThat(scheduled)
                .extracting(e -> e.getActivityTaskScheduledEventAttributes()
                        .getActivityType()
                        .getName())
                .as("no step is left out")
                .containsAll(methods().toList());
        assertThat(scheduled).allSatisfy(event -> {
            ActivityTaskScheduledEventAttributes step = event.getActivityTaskScheduledEventAttributes();
            String name = step.getActivityType().getName();
            assertThat(time(step.getHeartbeatTimeout())).as(name).isEqualTo(Limits.HEARTBEAT);
            assertThat(time(step.getStartToCloseTimeout())).as(name).isBetween(Limits.LOOK, LONGEST_STEP);
            assertThat(time(step.getScheduleToCloseTimeout()))
                    .as(name)
                    .isGreaterThan(time(step.getStartToCloseTimeout()))
                    .isLessThanOrEqualTo(LONGEST_STEP.plus(Limits.SILENCE));
            assertThat(time(step.getRetryPolicy().getMaximumInterval()))
                    .as(name)
                    .isLessThanOrEqualTo(LONGEST_PAUSE);
            assertThat(summary(event)).as(name).startsWith("\"").hasSizeGreaterThan(8);
        });
    }

    @Test
    void everyTimerSaysWhatIsWaitedFor() {
        List<HistoryEvent> timers =
                history().filter(HistoryEvent::hasTimerStartedEventAttributes).toList();
        assertThat(timers)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(summary(event)).hasSizeGreaterThan(8));
    }

    @Test
    void aWorkflowThatAnotherBeginsIsNotMissedForLongerThanAStep() {
        List<HistoryEvent> begun = history()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .toList();
        assertThat(begun)
                .extracting(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
                .extracting(a -> a.getWorkflowType().getName())
                .contains("NodePatch", "KernelUpdate", BlockedPatch.TYPE, ClusterRollout.TYPE, FleetPart.TYPE);
        assertThat(begun)
                .extracting(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
                .extracting(StartChildWorkflowExecutionInitiatedEventAttributes::getWorkflowTaskTimeout)
                .allSatisfy(limit -> assertThat(time(limit)).isEqualTo(Limits.WORKFLOW_TASK));
    }

    /**
     * Of all workflows: a plan, a check, a rollout of a kernel, a reconciliation, a campaign that stands still behind a node that failed, a
     * survey, a rollout in which a node dies.
     */
    private Stream<HistoryEvent> history() {
        cluster.answers.put("FindLeftovers", this::leftovers);
        AtomicReference<Proof.Result> third = new AtomicReference<>(Proof.Result.REFUTED);
        cluster.answers.put("node3 VerifyLivePatch", () -> FakeCluster.proof(third.get(), "SEEN"));
        Map<String, Object> request = Map.of(
                "cluster", "lab", "standby", "ALWAYS", "soak", "PT1M", "checks", List.of(Map.of("name", "smoke")));
        try (TestWorkflowEnvironment environment =
                cluster.serve(true, new WorkerTraits(false, false), new FakeFleet())) {
            run(environment, ClusterPlan.TYPE, "plan", request);
            run(environment, ClusterCheck.TYPE, "check", request);
            run(environment, ClusterRollout.TYPE, "update", Map.of("cluster", "lab", "procedure", "KERNEL_UPDATE"));
            run(environment, ClusterReconcile.TYPE, "reconcile", Map.of("cluster", "lab", "confirm", true));
            run(environment, WorkerReport.TYPE, "worker");
            run(environment, Campaign.TYPE, "campaign", CAMPAIGN);
            cluster.rollouts = question ->
                    new RunsAnswer(List.of(new ClusterOutcome("lab", State.DONE, "", "patched", List.of())));
            run(environment, Campaign.TYPE, "campaign-goes-on", CAMPAIGN, inTheMiddle());
            run(environment, FleetSurvey.TYPE, "survey", Map.of());
            // last: its block waits for somebody, and where nothing else waits, time is skipped to its end and then no
            // more
            third.set(Proof.Result.DIED);
            run(environment, ClusterRollout.TYPE, "rollout", request);
            return Stream.of(
                    "campaign",
                    "campaign-goes-on",
                    "plan",
                    "check",
                    "rollout",
                    "rollout/node2",
                    "rollout/node3",
                    "update",
                    "update/node2",
                    "reconcile",
                    "worker",
                    "survey",
                    "survey/1")
                    .flatMap(id -> environment.getWorkflowClient().fetchHistory(id).getEvents().stream())
                    .toList()
                    .stream();
        }
    }

    /** What a run of a campaign finds whose rollout was begun by the run before. */
    private static CampaignProgress inTheMiddle() {
        ClusterOutcome running = new ClusterOutcome("lab", State.RUNNING, "", "", List.of());
        return new CampaignProgress(
                1,
                Instant.EPOCH,
                0,
                Instant.now(),
                List.of(new RingOutcome("test", List.of(running))),
                List.of(),
                List.of(),
                List.of(new ClusterRun("lab", "a-run")),
                List.of(),
                List.of(),
                null);
    }

    private ReconcilePlan leftovers() {
        return cluster.calls.contains("node2 EndLeftoverStandby")
                ? null
                : new ReconcilePlan(LEFT, List.of(MARK), List.of(), false);
    }

    private static void run(TestWorkflowEnvironment environment, String type, String id, Object... input) {
        WorkflowStub stub = FakeCluster.stub(environment, type, id);
        stub.start(input);
        try {
            stub.getResult(Map.class);
        } catch (WorkflowFailedException e) {
            // a rollout that halts is red
        }
    }

    private static Stream<String> methods() {
        return Stream.of(ClusterActivities.class, NodeActivities.class, KernelActivities.class, FleetActivities.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(BoundsTest::name);
    }

    private static String name(Method method) {
        return method.getAnnotation(ActivityMethod.class).name();
    }

    private static String summary(HistoryEvent event) {
        return event.getUserMetadata().getSummary().getData().toStringUtf8();
    }

    private static Duration time(com.google.protobuf.Duration duration) {
        return Duration.ofMillis(Durations.toMillis(duration));
    }
}
