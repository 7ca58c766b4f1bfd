package dev.pacepatch.starter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pacepatch.brain.SavedVerdict;
import dev.pacepatch.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code pacepatch check}, as JSON prints it.
 *
 * @param file which of several, else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckResult(@Nullable String file, boolean allowed, List<Finding> blockers, List<Finding> warnings) {

    static CheckResult of(@Nullable String file, SavedVerdict verdict) {
        return new CheckResult(file, verdict.allowed(), verdict.blockers(), verdict.warnings());
    }
}
