package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * May a node of the cluster be begun now?
 *
 * @param length how long it is expected to take, its soak included
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WindowRequest(
        String cluster,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration length) {}
