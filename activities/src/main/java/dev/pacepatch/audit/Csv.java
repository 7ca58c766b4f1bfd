package dev.pacepatch.audit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as CSV (RFC 4180), for sheets and programs: one line for each fact, which is a cell of the report's tables that is not empty.
 * A table without rows has one line in row 0.
 */
public final class Csv {
    private static final List<String> HEADER = List.of("rollout", "section", "row", "field", "value", "event");
    private static final List<String> PAIR = List.of("field", "value");
    private static final String END = "\r\n";
    private static final Pattern QUOTED = Pattern.compile("[\",;']|^ | $");
    /** What a sheet takes for the beginning of a formula, in both widths, also behind blanks that it passes over. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@＝＋－＠].*|[\\t\\r].*", Pattern.DOTALL);

    private final StringBuilder csv = new StringBuilder();

    private Csv() {
        line(HEADER);
    }

    /** The whole report. */
    public static String of(Audit audit) {
        Csv csv = new Csv();
        csv.report(audit);
        return csv.csv.toString();
    }

    /** Several reports; what is said of all of them has no rollout. */
    public static String of(AuditSet set) {
        Csv csv = new Csv();
        csv.sections("", SetSections.of(set));
        set.audits().forEach(csv::report);
        return csv.csv.toString();
    }

    private void report(Audit audit) {
        sections(audit.rollout().workflow() + "@" + audit.rollout().run(), Sections.of(audit));
    }

    private void sections(String rollout, List<Section> sections) {
        for (Section section : sections) {
            if (section.rows().isEmpty()) {
                line(List.of(rollout, section.id(), "0", "", "none", ""));
            }
            for (int i = 0; i < section.rows().size(); i++) {
                row(
                        List.of(rollout, section.id(), Integer.toString(i + 1)),
                        section.columns(),
                        section.rows().get(i));
            }
        }
    }

    private void row(List<String> where, List<String> columns, List<String> cells) {
        int place = Math.max(columns.indexOf("event"), columns.indexOf("shown by"));
        String event = place < 0 ? "" : cells.get(place);
        if (columns.equals(PAIR)) {
            fact(where, cells.get(0), cells.get(1), event);
            return;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (i != place && !cells.get(i).isEmpty()) {
                fact(where, columns.get(i), cells.get(i), event);
            }
        }
    }

    private void fact(List<String> where, String field, String value, String event) {
        line(List.of(where.get(0), where.get(1), where.get(2), field, value, event));
    }

    private void line(List<String> cells) {
        csv.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append(END);
    }

    /** Harmless in a sheet, and quoted where it must be. */
    static String cell(String text) {
        String plain = Text.printable(text);
        boolean formula =
                FORMULA.matcher(text).matches() || FORMULA.matcher(plain).matches();
        String safe = (formula ? "'" : "") + plain;
        return QUOTED.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
