package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What was left, what was done about it, and what is left now.
 *
 * @param done one line for each act
 * @param kept what must stay, or wants an operator's word, and why
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReconcileReport(
        String cluster,
        Leftovers before,
        Leftovers after,
        List<String> done,
        List<Finding> kept,
        String requestedBy,
        String reason) {
    public ReconcileReport {
        done = Lists.orEmpty(done);
        kept = Lists.orEmpty(kept);
    }
}
