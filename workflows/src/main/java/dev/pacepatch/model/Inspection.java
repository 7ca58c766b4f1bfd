package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param keepsEvidence whether the worker that looked keeps the evidence of rollouts; not written where it does not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Inspection(
        List<Finding> problems,
        List<Finding> blockers,
        List<Finding> accepted,
        List<Finding> warnings,
        @Nullable Target patch,
        List<PlannedNode> plan,
        String seen,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean keepsEvidence) {
    public Inspection {
        problems = Lists.orEmpty(problems);
        blockers = Lists.orEmpty(blockers);
        accepted = Lists.orEmpty(accepted);
        warnings = Lists.orEmpty(warnings);
        plan = Lists.orEmpty(plan);
    }

    /** Of a worker that keeps no evidence. */
    public Inspection(
            List<Finding> problems,
            List<Finding> blockers,
            List<Finding> accepted,
            List<Finding> warnings,
            @Nullable Target patch,
            List<PlannedNode> plan,
            String seen) {
        this(problems, blockers, accepted, warnings, patch, plan, seen, false);
    }

    /** The same, of a worker that does or does not. */
    public Inspection keeping(boolean evidence) {
        return new Inspection(problems, blockers, accepted, warnings, patch, plan, seen, evidence);
    }
}
