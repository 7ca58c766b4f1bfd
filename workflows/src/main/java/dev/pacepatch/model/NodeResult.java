package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one node.
 *
 * @param summary the first line that an operator reads
 * @param how in place or with standby, and why
 * @param before the baseline's evidence, or null when there was none
 * @param after the last evidence
 * @param decisions what operators decided about its soak
 * @param outOfService from standby to the end of standby; zero in place
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeResult(
        String node,
        NodeOutcome outcome,
        String summary,
        String how,
        String patchBefore,
        String patchAfter,
        List<Finding> findings,
        List<Finding> accepted,
        List<StepRecord> steps,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration outOfService,
        @Nullable NodeEvidence before,
        @Nullable NodeEvidence after,
        List<Decision> decisions) {
    public NodeResult {
        findings = Lists.orEmpty(findings);
        accepted = Lists.orEmpty(accepted);
        steps = Lists.orEmpty(steps);
        decisions = Lists.orEmpty(decisions);
    }
}
