package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a survey's {@code status} query.
 *
 * @param phase CHECKING, SURVEYING, or the outcome's name
 * @param clusters how many it looks at
 * @param done how many of them are in parts that have ended
 * @param figures of those
 * @param parts begun so far
 * @param report null until the end
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FleetStatus(
        String name,
        String phase,
        int clusters,
        int done,
        FleetFigures figures,
        List<PartRef> parts,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,
        @Nullable FleetReport report) {
    public FleetStatus {
        parts = Lists.orEmpty(parts);
    }
}
