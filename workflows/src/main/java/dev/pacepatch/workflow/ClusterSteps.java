package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.OrderRequest;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.WindowAnswer;
import dev.pacepatch.model.WindowRequest;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The activities of a cluster as a whole, each with the summary that the timeline shows. */
final class ClusterSteps {
    private final RolloutRequest request;
    private final String holder;

    ClusterSteps(RolloutRequest request, String holder) {
        this.request = request;
        this.holder = holder;
    }

    String holder() {
        return holder;
    }

    Inspection inspect() {
        return asking("readiness and plan")
                .inspectCluster(new InspectRequest(
                        request.cluster(),
                        request.wanted(),
                        request.policy(),
                        holder,
                        request.tested(),
                        request.procedure()));
    }

    /** Only whether it is fit, whatever the patch. */
    Inspection check() {
        return asking("is it fit?")
                .inspectCluster(new InspectRequest(request.cluster(), "", request.policy(), holder, List.of()));
    }

    ClusterForecast forecast(List<String> nodes, @Nullable Target patch) {
        return asking("what would a standby do, and a crash?")
                .forecastCluster(
                        new ForecastRequest(request.cluster(), nodes, patch, request.policy(), request.soak()));
    }

    /** The planned order stands when the roles of this moment cannot be read. */
    List<PlannedNode> order(List<PlannedNode> remaining) {
        if (remaining.size() < 2) {
            return remaining;
        }
        try {
            return with("which node is next?")
                    .orderNodes(new OrderRequest(request.cluster(), remaining))
                    .nodes();
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            return remaining;
        }
    }

    /** @param length how long a node is expected to take */
    WindowAnswer window(Duration length) {
        return with("is its maintenance window open?").askWindow(new WindowRequest(request.cluster(), length));
    }

    LockAnswer lock() {
        return with("take the lock").lockCluster(new LockRequest(request.cluster(), holder, List.of()));
    }

    LockAnswer unlock() {
        return with("give the lock back").unlockCluster(new LockRequest(request.cluster(), holder, List.of()));
    }

    private ClusterActivities asking(String what) {
        return through(Steps.watch(request.cluster() + ": " + what, Limits.SURVEY));
    }

    private ClusterActivities with(String what) {
        return through(Steps.look(request.cluster() + ": " + what));
    }

    private static ClusterActivities through(ActivityOptions options) {
        return Workflow.newActivityStub(ClusterActivities.class, options);
    }
}
