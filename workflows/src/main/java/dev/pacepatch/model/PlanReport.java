package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout would do, before anything is touched.
 *
 * @param ready nothing stands in the way
 * @param patch null when there are problems
 * @param facts what is known of the patch, or null
 * @param nodes in the order of the rollout
 * @param forecast what a standby of each would do, also when they would be patched in place
 * @param problems why the request cannot be carried out as it is
 * @param blockers why the cluster is not fit now
 * @param accepted what would be in the way, had the request not accepted it
 * @param seen the cluster in one line
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlanReport(
        String cluster,
        boolean ready,
        @Nullable Target patch,
        @Nullable PatchFacts facts,
        List<PlannedNode> nodes,
        List<ClusterForecast.NodeForecast> forecast,
        List<Finding> problems,
        List<Finding> blockers,
        List<Finding> accepted,
        List<Finding> warnings,
        String seen) {
    public PlanReport {
        nodes = Lists.orEmpty(nodes);
        forecast = Lists.orEmpty(forecast);
        problems = Lists.orEmpty(problems);
        blockers = Lists.orEmpty(blockers);
        accepted = Lists.orEmpty(accepted);
        warnings = Lists.orEmpty(warnings);
    }
}
