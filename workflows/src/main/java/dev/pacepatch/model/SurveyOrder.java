package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * Look at one cluster.
 *
 * @param memory what earlier surveys have seen of it
 * @param mixedLimit for how long it may be mixed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyOrder(
        String cluster,
        ClusterMemory memory,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration mixedLimit) {}
