package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.RolloutRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One inspection, as a rollout begins with it; then the scheduler is asked about each node. */
public final class ClusterPlanImpl implements ClusterPlan {
    @Override
    public PlanReport run(@Nullable RolloutRequest given) {
        RolloutRequest request = given == null ? RolloutRequest.read(null) : given;
        if (!request.problems().isEmpty()) {
            throw Failures.wrong(request.problems());
        }
        ClusterSteps cluster = new ClusterSteps(request, Holder.current());
        Inspection inspection = cluster.inspect();
        List<String> nodes = inspection.plan().stream().map(PlannedNode::node).toList();
        ClusterForecast forecast =
                nodes.isEmpty() ? new ClusterForecast(List.of(), null) : cluster.forecast(nodes, inspection.patch());
        return new PlanReport(
                request.cluster(),
                inspection.problems().isEmpty() && inspection.blockers().isEmpty(),
                inspection.patch(),
                forecast.facts(),
                inspection.plan(),
                forecast.nodes(),
                inspection.problems(),
                inspection.blockers(),
                inspection.accepted(),
                inspection.warnings(),
                inspection.seen());
    }
}
