package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

/**
 * The input of one part of a survey.
 *
 * @param memory of its clusters, of each one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartRequest(
        List<ClusterMemory> memory,
        int atOnce,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration mixedLimit) {
    public PartRequest {
        memory = Lists.orEmpty(memory);
    }
}
