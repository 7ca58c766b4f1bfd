package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate's verdict with its reasons. It is computed in an activity and so recorded: a changed rule never breaks a replay.
 *
 * @param allowed true only when nothing blocks
 * @param accepted what would block, had the request not accepted it; {@code do} holds its reason
 * @param seen what the cluster looked like, in one line
 * @param choice how the node is to be patched; null when that was not asked, or the gate is shut
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateDecision(
        boolean allowed,
        List<Finding> blockers,
        List<Finding> accepted,
        List<Finding> warnings,
        String seen,
        @Nullable StandbyChoice choice) {
    public GateDecision {
        blockers = Lists.orEmpty(blockers);
        accepted = Lists.orEmpty(accepted);
        warnings = Lists.orEmpty(warnings);
    }
}
