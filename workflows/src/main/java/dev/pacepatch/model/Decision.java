package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What an operator decided, as the report keeps it.
 *
 * @param node which node it is about, or empty
 * @param by who, in their own words; the identity that Temporal recorded stands in the history
 * @param reason why
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Decision(
        DecisionKind kind,
        String node,
        String by,
        String reason,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at) {
    /** For people: "ann: skip node2 (its disk is replaced)". */
    public String sentence() {
        return by + ": " + kind.verb() + (node.isEmpty() ? "" : " " + node) + " (" + reason + ")";
    }
}
