package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;

/**
 * When a deferred cluster is tried again.
 *
 * @param pause since it was tried last
 * @param limit until when it is tried at all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterRetry(
        String cluster,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant next,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration pause,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant limit) {
    /** It is left as it is. */
    public boolean over() {
        return !next.isBefore(limit);
    }
}
