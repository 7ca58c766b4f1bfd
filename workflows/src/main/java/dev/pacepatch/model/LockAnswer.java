package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What became of a lock request.
 *
 * @param held whether the asker holds the lock now
 * @param holder who holds it now, or empty
 * @param note how it came to that, for people
 * @param findings why it was not kept, though nobody else holds it: an install that still runs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LockAnswer(boolean held, String holder, String note, List<Finding> findings) {
    public LockAnswer {
        findings = Lists.orEmpty(findings);
    }
}
