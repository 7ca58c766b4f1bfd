package dev.pacepatch.starter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code pacepatch check}, as JSON prints it.
 *
 * @param file which of several, else null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CheckResult(
        @Nullable String file,
        boolean allowed,
        @JsonInclude List<Finding> blockers,
        List<Finding> accepted,
        @JsonInclude List<Finding> warnings) {

    static CheckResult of(@Nullable String file, GateDecision verdict) {
        return new CheckResult(file, verdict.allowed(), verdict.blockers(), verdict.accepted(), verdict.warnings());
    }
}
