package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wait, and what for.
 *
 * @param node the node whose workflow waited, or empty
 * @param longest how long it was to last at most
 * @param end PASSED, ENDED_EARLY (what it waited for had come, or it was cancelled), or WAITING
 */
public record WaitAudit(
        String event,
        String node,
        String what,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant ended,

        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration longest,
        String end) {}
