package dev.pacepatch.starter;

import dev.pacepatch.audit.Audit;
import dev.pacepatch.audit.AuditJson;
import dev.pacepatch.audit.AuditSet;
import dev.pacepatch.audit.Csv;
import dev.pacepatch.audit.Html;
import dev.pacepatch.audit.Markdown;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of an audit report. */
enum AuditFormat {
    HTML(".html"),
    MARKDOWN(".md"),
    JSON(".json"),
    CSV(".csv");

    private final String ending;

    AuditFormat(String ending) {
        this.ending = ending;
    }

    /** By the end of a file's name. */
    static Optional<AuditFormat> of(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(form -> name.endsWith(form.ending))
                .findFirst();
    }

    String write(Audit audit) {
        return switch (this) {
            case HTML -> Html.of(audit);
            case MARKDOWN -> Markdown.of(audit);
            case JSON -> AuditJson.of(audit) + "\n";
            case CSV -> Csv.of(audit);
        };
    }

    String write(AuditSet set) {
        return switch (this) {
            case HTML -> Html.of(set);
            case MARKDOWN -> Markdown.of(set);
            case JSON -> AuditJson.of(set) + "\n";
            case CSV -> Csv.of(set);
        };
    }
}
