package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout would do, before anything is touched.
 *
 * @param ready nothing stands in the way
 * @param patch null when there are problems
 * @param standby how the nodes would be patched
 * @param nodes in the order of the rollout
 * @param forecast what a standby of each would do, also when they would be patched in place
 * @param problems why the request cannot be carried out as it is
 * @param blockers why the cluster is not fit now
 * @param seen the cluster in one line
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanReport(
        String cluster,
        boolean ready,
        @Nullable LivePatch patch,
        StandbyPolicy standby,
        List<PlannedNode> nodes,
        List<ClusterForecast.NodeForecast> forecast,
        List<Finding> problems,
        List<Finding> blockers,
        List<Finding> warnings,
        String seen) {
    public PlanReport {
        nodes = Lists.orEmpty(nodes);
        forecast = Lists.orEmpty(forecast);
        problems = Lists.orEmpty(problems);
        blockers = Lists.orEmpty(blockers);
        warnings = Lists.orEmpty(warnings);
    }
}
