package dev.pacepatch.audit;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gate's verdict about a node.
 *
 * @param how NEVER (in place) or ALWAYS (with standby) as decided, or empty
 * @param why the reason of that
 */
public record GateAudit(
        String event,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant at,

        String node,
        boolean allowed,
        String seen,
        String how,
        String why,
        List<String> blockers,
        List<String> accepted,
        List<String> warnings) {}
