package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * An operator's word that something is known and may stand: of a rule that allows it, with a reason, shown in every report.
 *
 * @param code of a {@link Rule} that blocks unless it is accepted
 * @param subject the finding's subject (a node, a resource), or empty: wherever it is found
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Acceptance(String code, String subject, String reason) {
    public Acceptance {
        subject = subject == null ? "" : subject;
        reason = reason == null ? "" : reason;
    }

    /** Whether it speaks of that finding. */
    public boolean covers(Finding finding) {
        return code.equals(finding.code()) && (subject.isEmpty() || subject.equals(finding.subject()));
    }
}
