package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What a survey has found, for the worker's metrics.
 *
 * @param at when it ended
 * @param mixed those that have been mixed for longest, the first hundred
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyFigures(
        String name,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        FleetFigures figures,
        List<MixedCluster> mixed) {
    public SurveyFigures {
        mixed = Lists.orEmpty(mixed);
    }
}
