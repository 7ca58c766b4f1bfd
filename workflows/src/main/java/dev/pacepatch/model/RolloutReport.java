package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rollout: who, why, what was seen, and how it ended.
 *
 * @param nodes in the order in which they were tried; a node that was tried again is in it more than once
 * @param accepted what was in the way and was accepted by the request, with its reason
 * @param decisions what operators decided meanwhile, oldest first; what they decided about a soak is in the node's result
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RolloutReport(
        String cluster,
        RolloutOutcome outcome,
        String summary,
        @Nullable Target patch,
        String requestedBy,
        String reason,
        String ticket,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant finished,
        List<NodeResult> nodes,
        List<Finding> findings,
        List<Finding> accepted,
        List<Decision> decisions) {
    public RolloutReport {
        nodes = Lists.orEmpty(nodes);
        findings = Lists.orEmpty(findings);
        accepted = Lists.orEmpty(accepted);
        decisions = Lists.orEmpty(decisions);
    }
}
