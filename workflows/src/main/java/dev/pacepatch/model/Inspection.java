package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cluster before the rollout: what is wrong, and the plan if nothing is.
 *
 * @param problems the request cannot be carried out as it is (unreachable node, no such package …): the rollout is refused
 * @param blockers the cluster is not fit now; it may become so
 * @param accepted what would be in the way, had the request not accepted it
 * @param patch the pinned live patch, or null when there are problems
 * @param plan the nodes in order; immutable once the rollout has begun
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Inspection(
        List<Finding> problems,
        List<Finding> blockers,
        List<Finding> accepted,
        List<Finding> warnings,
        @Nullable LivePatch patch,
        List<PlannedNode> plan,
        String seen) {
    public Inspection {
        problems = Lists.orEmpty(problems);
        blockers = Lists.orEmpty(blockers);
        accepted = Lists.orEmpty(accepted);
        warnings = Lists.orEmpty(warnings);
        plan = Lists.orEmpty(plan);
    }
}
