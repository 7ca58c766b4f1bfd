package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.AuditJson;
import dev.pacepatch.audit.Markdown;

/** The forms of an audit report. */
enum AuditFormat {
    MARKDOWN,
    JSON;

    String write(Audit audit) {
        return switch (this) {
            case MARKDOWN -> Markdown.of(audit);
            case JSON -> AuditJson.of(audit) + "\n";
        };
    }
}
