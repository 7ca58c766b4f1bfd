package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to "is the node patched?" or "has it survived?", with what it rests on.
 *
 * @param evidence the node as it was seen last, or null when it could not be
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Proof(
        Result result, List<Finding> findings, @Nullable NodeEvidence evidence) {
    public Proof {
        findings = Lists.orEmpty(findings);
    }

    /** What the evidence says. */
    public enum Result {
        /** All that must hold was observed. */
        PROVEN,
        /** The node lives as before, but what should hold does not. */
        REFUTED,
        /** The node rebooted, was fenced, or its kernel oopsed. */
        DIED,
        /** It could not be observed. */
        UNKNOWN
    }
}
