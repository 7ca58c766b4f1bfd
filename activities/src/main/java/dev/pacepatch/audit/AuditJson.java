package dev.pacepatch.audit;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The report in JSON, in one line, by the schemas {@link Audit#SCHEMA} and {@link AuditSet#SCHEMA}. */
public final class AuditJson {
    private AuditJson() {}

    /** The whole report. */
    public static String of(Audit audit) {
        return line(audit);
    }

    /** Several reports. */
    public static String of(AuditSet set) {
        return line(set);
    }

    private static String line(Object report) {
        try {
            return Payloads.MAPPER.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that cannot be written", e);
        }
    }
}
