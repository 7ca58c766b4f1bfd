package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a rollout: who, why, what was seen, and how it ended.
 *
 * @param accepted what was in the way and was accepted by the request, with its reason
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RolloutReport(
        String cluster,
        RolloutOutcome outcome,
        String summary,
        @Nullable LivePatch patch,
        String requestedBy,
        String reason,
        String ticket,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant finished,
        List<NodeResult> nodes,
        List<Finding> findings,
        List<Finding> accepted) {
    public RolloutReport {
        nodes = Lists.orEmpty(nodes);
        findings = Lists.orEmpty(findings);
        accepted = Lists.orEmpty(accepted);
    }
}
