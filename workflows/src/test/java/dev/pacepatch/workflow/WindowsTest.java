package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.WindowAnswer;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Maintenance windows (I10), in the environment that skips time. */
class WindowsTest {
    private static final List<String> RECORDED = List.of("i10ItWaitsForTheWindowWithoutTheLock");

    private final FakeCluster cluster = new FakeCluster();
    private TestWorkflowEnvironment environment;
    private WorkflowStub stub;
    /** The window is shut until then. */
    private volatile Instant opens = Instant.EPOCH;

    @BeforeEach
    void serve() {
        environment = cluster.serve();
        stub = FakeCluster.rollout(environment);
        cluster.answers.put("AskWindow", this::window);
    }

    @AfterEach
    void stop(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        if (RECORDED.contains(name)) {
            HistoryRecorder.rollout(environment.getWorkflowClient(), name);
        }
        environment.close();
    }

    private Object window() {
        boolean open = !now().isBefore(opens);
        return new WindowAnswer(open, open ? null : opens, open ? "open" : "opens " + opens);
    }

    private Instant now() {
        return Instant.ofEpochMilli(environment.currentTimeMillis());
    }

    private void shutFor(Duration time) {
        opens = now().plus(time);
    }

    private void start(String... more) {
        Map<String, Object> request = new HashMap<>(Map.of("cluster", "lab", "standby", "NEVER", "soak", "PT0S"));
        for (int i = 0; i < more.length; i += 2) {
            request.put(more[i], more[i + 1]);
        }
        stub.start(request);
    }

    private RolloutReport report() {
        return stub.getResult(RolloutReport.class);
    }

    private RolloutReport halted() {
        WorkflowFailedException e = catchThrowableOfType(WorkflowFailedException.class, this::report);
        RolloutReport report = ((ApplicationFailure) e.getCause()).getDetails().get(RolloutReport.class);
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(cluster.lockedBy).as("the lock is given back").isEmpty();
        return report;
    }

    private void decide(Duration after, String verb, DecisionRequest request) {
        environment.registerDelayedCallback(after, () -> stub.update(verb, DecisionAnswer.class, request));
    }

    /** What was asked for before the lock was taken. */
    private List<String> beforeTheLock() {
        return cluster.calls.subList(0, cluster.calls.indexOf("LockCluster"));
    }

    @Test
    void i10ItWaitsForTheWindowWithoutTheLock() {
        shutFor(Duration.ofHours(30));
        start();
        assertThat(report().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report().nodes()).hasSize(3);
        assertThat(now()).isAfterOrEqualTo(opens);
        // each hour, because the windows may have been changed
        assertThat(beforeTheLock()).filteredOn("AskWindow"::equals).hasSizeBetween(30, 32);
        assertThat(beforeTheLock()).contains("node1 PrefetchPatch").noneMatch(call -> call.endsWith("CheckCluster"));
    }

    @Test
    void i10TheNextNodeWaitsForTheNextWindow() {
        cluster.answers.put("node2 ConfirmSurvival", () -> {
            shutFor(Duration.ofHours(8));
            return null;
        });
        start();
        RolloutReport report = report();
        assertThat(report.nodes()).extracting(NodeResult::node).containsExactly("node2", "node3", "node1");
        Instant next = report.nodes().get(1).steps().get(0).started();
        assertThat(next).isAfterOrEqualTo(opens);
        assertThat(Duration.between(lastOf(report.nodes().get(0)), next)).isGreaterThan(Duration.ofHours(7));
    }

    private static Instant lastOf(NodeResult node) {
        return node.steps().get(node.steps().size() - 1).started();
    }

    @Test
    void itSaysWhatItWaitsFor() {
        List<RolloutStatus> seen = new CopyOnWriteArrayList<>();
        List<String> waited = new CopyOnWriteArrayList<>();
        shutFor(Duration.ofHours(3));
        start();
        environment.registerDelayedCallback(Duration.ofMinutes(1), () -> {
            seen.add(stub.query("status", RolloutStatus.class));
            waited.add("for its maintenance window: opens " + opens);
        });
        assertThat(report().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(seen).extracting(RolloutStatus::phase).containsExactly("AWAITING_WINDOW");
        assertThat(seen).extracting(RolloutStatus::waitingFor).isEqualTo(waited);
    }

    @Test
    void aWindowThatIsTooFarAwayEndsItAtOnce() {
        shutFor(Duration.ofDays(3));
        start("windowWait", "P2D");
        RolloutReport report = halted();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("OUTSIDE_WINDOW");
        assertThat(report.summary()).contains("does not open within PT48H");
        assertThat(cluster.calls).doesNotContain("LockCluster");
    }

    @Test
    void whoAcceptsItWithAReasonDoesNotWait() {
        shutFor(Duration.ofDays(30));
        stub.start(Map.of(
                "cluster",
                "lab",
                "soak",
                "PT0S",
                "accept",
                List.of(Map.of("code", "OUTSIDE_WINDOW", "reason", "it is being exploited"))));
        assertThat(report().outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(cluster.calls).doesNotContain("AskWindow");
    }

    @Test
    void abortedWhileItWaitsItTouchesNothing() {
        shutFor(Duration.ofDays(3));
        start();
        decide(Duration.ofMinutes(90), "abort", DecisionRequest.of("ann", "the change was withdrawn"));
        RolloutReport report = halted();
        assertThat(report.findings()).extracting(Finding::code).containsExactly("ABORTED");
        assertThat(report.finished()).isBefore(opens);
        assertThat(cluster.calls).doesNotContain("LockCluster");
    }

    @Test
    void pausedWhileItWaitsItStaysSoWhenTheWindowOpens() {
        shutFor(Duration.ofHours(2));
        start("decisionWait", "P2D");
        decide(Duration.ofHours(1), "pause", DecisionRequest.of("ann", "a backup runs"));
        decide(Duration.ofHours(20), "resume", DecisionRequest.of("ann", "it is over"));
        RolloutReport report = report();
        assertThat(Duration.between(report.started(), report.finished())).isGreaterThan(Duration.ofHours(19));
    }

    @Test
    void aResumeLooksAtTheWindowsAgain() {
        shutFor(Duration.ofDays(3));
        start();
        environment.registerDelayedCallback(Duration.ofMinutes(10), () -> {
            opens = Instant.EPOCH;
            stub.update("resume", DecisionAnswer.class, DecisionRequest.of("ann", "the freeze was lifted"));
        });
        RolloutReport report = report();
        assertThat(Duration.between(report.started(), report.finished())).isLessThan(Duration.ofMinutes(20));
        assertThat(report.decisions()).hasSize(1);
    }

    @Test
    void whatIsDecidedWhileTheWindowIsAskedForHolds() {
        AtomicInteger asked = new AtomicInteger();
        cluster.answers.put("AskWindow", () -> {
            // before the lock, and before the first node
            if (asked.incrementAndGet() == 2) {
                stub.update("pause", DecisionAnswer.class, DecisionRequest.of("ann", "a backup runs"));
            }
            return null;
        });
        start("decisionWait", "P2D");
        decide(Duration.ofHours(9), "resume", DecisionRequest.of("ann", "it is over"));
        RolloutReport report = report();
        Instant first = report.nodes().get(0).steps().get(0).started();
        assertThat(Duration.between(report.started(), first)).isGreaterThan(Duration.ofHours(8));
    }

    @Test
    void aNodeThatIsLeftOutMeanwhileIsNotWaitedFor() {
        cluster.answers.put("node3 ConfirmSurvival", () -> {
            shutFor(Duration.ofDays(9));
            return null;
        });
        start();
        decide(Duration.ofHours(1), "skip", DecisionRequest.of("node1", "ann", "its disk is replaced"));
        assertThat(report().nodes()).extracting(NodeResult::node).containsExactly("node2", "node3");
        assertThat(report().finished()).isBefore(opens);
    }
}
