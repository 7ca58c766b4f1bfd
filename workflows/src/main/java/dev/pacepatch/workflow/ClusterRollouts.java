package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.ClusterRun;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.RolloutRequest;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The rollouts of a campaign's clusters: child workflows, under the ids that every rollout of the cluster has (I1). They outlive the run of
 * the campaign that began them, because a campaign of thousands has many; those of an earlier run are asked about.
 */
final class ClusterRollouts {
    private final String campaign;
    private final Consumer<ClusterOutcome> ended;
    private final EarlierRuns earlier;
    private final Map<String, ClusterRollout> children = new TreeMap<>();

    /** @param ended is told what became of each */
    ClusterRollouts(String campaign, Consumer<ClusterOutcome> ended) {
        this.campaign = campaign;
        this.ended = ended;
        this.earlier = new EarlierRuns(ended);
    }

    /** Those that an earlier run of the campaign has begun. */
    void follow(List<ClusterRun> runs) {
        earlier.follow(runs);
    }

    int running() {
        return children.size() + earlier.clusters().size();
    }

    /** Of some clusters. */
    long running(List<String> clusters) {
        return clusters.stream()
                .filter(cluster ->
                        children.containsKey(cluster) || earlier.clusters().contains(cluster))
                .count();
    }

    void begin(ClusterPlace place, RolloutRequest request) {
        String cluster = place.cluster();
        ChildWorkflowOptions.Builder options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(ClusterRollout.idFor(cluster))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(cluster + ": " + campaign);
        if (!place.taskQueue().isEmpty()) {
            options.setTaskQueue(place.taskQueue());
        }
        ClusterRollout rollout = Workflow.newChildWorkflowStub(ClusterRollout.class, options.build());
        children.put(cluster, rollout);
        var unused = Async.function(rollout::run, request).handle((report, failure) -> {
            children.remove(cluster);
            ended.accept(failure == null ? Verdict.of(cluster, report) : failed(cluster, failure));
            return null;
        });
    }

    private static ClusterOutcome failed(String cluster, Exception failure) {
        return RolloutEnds.failed(cluster, failure instanceof ChildWorkflowFailure ? failure.getCause() : failure);
    }

    /** Those that go on whatever becomes of this run; waits for the starts that are under way, which the end of the run would lose. */
    List<ClusterRun> handOver() {
        Map<String, ClusterRun> begun = new TreeMap<>();
        for (Map.Entry<String, ClusterRollout> child : List.copyOf(children.entrySet())) {
            try {
                String run =
                        Workflow.getWorkflowExecution(child.getValue()).get().getRunId();
                begun.put(child.getKey(), new ClusterRun(child.getKey(), run));
            } catch (ChildWorkflowFailure e) {
                // it could not be started, which was told
            }
        }
        List<ClusterRun> runs = new ArrayList<>(earlier.runs());
        // those that have ended meanwhile were told of
        begun.values().stream()
                .filter(run -> children.containsKey(run.cluster()))
                .forEach(runs::add);
        return runs;
    }

    /** Their nodes in hand are finished or undone; nobody waits for that here. */
    void abort(Decision why) {
        DecisionRequest request = DecisionRequest.of(why.by(), why.reason());
        children.values().forEach(rollout -> {
            var unused = Async.procedure(rollout::abortSignal, request).handle((nothing, failure) -> nothing);
        });
        earlier.abort(request);
    }

    /** The campaign is cancelled, and so are its children; those of an earlier run have to be told. */
    void cancelEarlier() {
        earlier.cancel();
    }

    void awaitEnd() {
        Workflow.await(() -> running() == 0);
    }
}
