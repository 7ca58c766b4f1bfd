package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * A survey's result: the figures, and which workflows know the clusters behind them.
 *
 * @param outcome COMPLETED, also when nodes could not be read; or REFUSED, CANCELLED
 * @param mixed the clusters that are mixed, those that have been so for longest first
 * @param memory for the next survey of this name
 * @param findings about the survey itself
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetReport(
        String name,
        RolloutOutcome outcome,
        String summary,
        String requestedBy,
        String reason,
        String ticket,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant finished,
        FleetFigures figures,
        List<PartRef> parts,
        List<MixedCluster> mixed,
        SurveyMemory memory,
        List<Finding> findings) {
    public FleetReport {
        parts = Lists.orEmpty(parts);
        mixed = Lists.orEmpty(mixed);
        findings = Lists.orEmpty(findings);
    }
}
