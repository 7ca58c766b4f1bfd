package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A cluster whose nodes differ, at least since then. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MixedCluster(
        String cluster,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant since,
        boolean overdue) {}
