package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterRun;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.RunsQuestion;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Rollouts that an earlier run of the campaign has begun: only the run that began a child is told of its end, so these are asked about, all
 * of them at once, by their own run ids. They are few, and soon none.
 */
final class EarlierRuns {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Consumer<ClusterOutcome> ended;
    private final Map<String, ClusterRun> runs = new TreeMap<>();

    EarlierRuns(Consumer<ClusterOutcome> ended) {
        this.ended = ended;
    }

    Set<String> clusters() {
        return runs.keySet();
    }

    List<ClusterRun> runs() {
        return List.copyOf(runs.values());
    }

    void follow(List<ClusterRun> begun) {
        begun.forEach(run -> runs.put(run.cluster(), run));
        if (!runs.isEmpty()) {
            // goes on when the campaign is cancelled: that waits for their ends
            Workflow.newDetachedCancellationScope(() -> {
                        var unused = Async.procedure(this::toTheEnd);
                    })
                    .run();
        }
    }

    private void toTheEnd() {
        Duration pause = FIRST_PAUSE;
        while (!runs.isEmpty()) {
            String what = "before it asks about " + runs.size() + " rollouts of an earlier run";
            Waits.until(() -> false, pause, what);
            ask();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void ask() {
        try {
            String what = "which of " + runs.size() + " rollouts have ended?";
            Workflow.newActivityStub(ClusterActivities.class, Steps.look(what))
                    .askRollouts(new RunsQuestion(runs()))
                    .ended()
                    .forEach(this::end);
        } catch (ActivityFailure e) {
            Workflow.getLogger(EarlierRuns.class).warn("asked again later: {}", e.getMessage());
        }
    }

    private void end(ClusterOutcome outcome) {
        if (runs.remove(outcome.cluster()) != null) {
            ended.accept(outcome);
        }
    }

    void abort(DecisionRequest request) {
        runs.values().forEach(run -> {
            ClusterRollout rollout = Workflow.newExternalWorkflowStub(ClusterRollout.class, execution(run));
            // one that has ended cannot be told, and need not
            var unused = Async.procedure(rollout::abortSignal, request).handle((nothing, failure) -> nothing);
        });
    }

    void cancel() {
        runs.values().forEach(run -> {
            var rollout = Workflow.newUntypedExternalWorkflowStub(execution(run));
            var unused = Async.procedure(rollout::cancel).handle((nothing, failure) -> nothing);
        });
    }

    private static WorkflowExecution execution(ClusterRun run) {
        return WorkflowExecution.newBuilder()
                .setWorkflowId(ClusterRollout.idFor(run.cluster()))
                .setRunId(run.runId())
                .build();
    }
}
