package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * One step of a node's procedure for the report.
 *
 * @param step the activity's name
 * @param took with retries and waits
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepRecord(
        String step,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration took,
        String note) {}
