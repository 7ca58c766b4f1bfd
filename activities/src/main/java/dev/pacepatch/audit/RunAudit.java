package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow run that the report speaks of.
 *
 * @param builds the workers' builds that carried it on, where workers have versions
 * @param events how many events were read; 0 when its history could not be had
 * @param missing why its history was not read, or empty
 */
public record RunAudit(
        String workflow,
        String run,
        String type,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant started,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant ended,

        String state,
        List<String> builds,
        int events,
        String missing) {}
