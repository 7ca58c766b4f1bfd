package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.TouchResult;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Downloads the package on all nodes at once, before the first is touched: a broken repository on the last node stops nothing half way,
 * and a node is out of service for the load alone.
 */
final class Prefetch {
    private final RolloutRequest request;
    private final String holder;

    Prefetch(RolloutRequest request, String holder) {
        this.request = request;
        this.holder = holder;
    }

    /** What went wrong, on whichever node; empty when every node has the package. */
    List<Finding> run(Inspection inspection) {
        Target patch = Objects.requireNonNull(inspection.patch(), "a plan has a patch");
        List<String> nodes = inspection.plan().stream()
                .filter(planned -> !planned.alreadyPatched())
                .map(PlannedNode::node)
                .toList();
        List<Promise<TouchResult>> running =
                nodes.stream().map(node -> start(node, patch)).toList();
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            found.addAll(outcome(nodes.get(i), running.get(i)));
        }
        return found;
    }

    private Promise<TouchResult> start(String node, Target patch) {
        ActivityOptions options = Steps.watch(node + ": download " + patch.nevra(), Limits.DOWNLOAD);
        NodeActivities activities = Workflow.newActivityStub(NodeActivities.class, options);
        String job = Workflow.getInfo().getRunId();
        return Async.function(
                activities::prefetchPatch, new NodeStep(request.cluster(), node, holder, patch, request.policy(), job));
    }

    private static List<Finding> outcome(String node, Promise<TouchResult> running) {
        try {
            return running.get().findings();
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            return List.of(StepFailures.finding(node, e));
        }
    }
}
