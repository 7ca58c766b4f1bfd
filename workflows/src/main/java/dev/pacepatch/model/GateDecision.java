package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A gate's verdict with its reasons. It is computed in an activity and so recorded: a changed rule never breaks a replay.
 *
 * @param allowed true only when nothing blocks
 * @param seen what the cluster looked like, in one line
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GateDecision(boolean allowed, List<Finding> blockers, List<Finding> warnings, String seen) {
    public GateDecision {
        blockers = Lists.orEmpty(blockers);
        warnings = Lists.orEmpty(warnings);
    }
}
