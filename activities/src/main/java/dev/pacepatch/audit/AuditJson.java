package dev.pacepatch.audit;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The report in JSON, in one line, by the schema {@link Audit#SCHEMA}. */
public final class AuditJson {
    private AuditJson() {}

    /** The whole report. */
    public static String of(Audit audit) {
        try {
            return Payloads.MAPPER.writeValueAsString(audit);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that cannot be written", e);
        }
    }
}
