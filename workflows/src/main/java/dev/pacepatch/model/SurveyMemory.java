package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one survey hands to the next of its name: since when clusters have been mixed (I12).
 *
 * @param at when that survey ended, or null: there was none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SurveyMemory(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant at,

        List<ClusterMemory> clusters) {
    public SurveyMemory {
        clusters = Lists.orEmpty(clusters);
    }

    /** There was no survey before. */
    public static SurveyMemory none() {
        return new SurveyMemory(null, List.of());
    }
}
