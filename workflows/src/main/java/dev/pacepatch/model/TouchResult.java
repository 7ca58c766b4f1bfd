package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What came of an act on a node, after looking again: never an exit code alone.
 *
 * @param log the end of the command's output where there is one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TouchResult(Status status, List<Finding> findings, String note, String log) {
    public TouchResult {
        findings = Lists.orEmpty(findings);
    }

    /** How an act ended. */
    public enum Status {
        /** The state that was asked for was observed (also when it was there already). */
        DONE,
        /** A last look did not allow it; nothing was touched. */
        NOT_ALLOWED,
        /** It was tried, and the state that was asked for did not come about. */
        FAILED,
        /** It could not be observed, and may yet come about; a workflow says it of a step without a result. */
        UNKNOWN
    }
}
