package dev.pacepatch.audit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The report in Markdown. What histories hold is text and nothing else: whatever Markdown or HTML would obey is escaped. */
public final class Markdown {
    private static final Pattern OBEYED = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|~])");

    private Markdown() {}

    /** The whole report. */
    public static String of(Audit audit) {
        return "# " + escaped(Sections.title(audit)) + "\n\n" + report(audit, "##");
    }

    /** Several reports, each as a chapter. */
    public static String of(AuditSet set) {
        StringBuilder text = new StringBuilder("# " + escaped(SetSections.title(set)) + "\n");
        SetSections.of(set).forEach(section -> text.append(section(section, "##")));
        for (int i = 0; i < set.audits().size(); i++) {
            Audit audit = set.audits().get(i);
            text.append("\n<a id=\"")
                    .append(SetSections.anchor(SetSections.chapter(i)))
                    .append("\"></a>\n\n## ");
            text.append(escaped(SetSections.heading(audit, i))).append("\n\n").append(report(audit, "###"));
        }
        return text.toString();
    }

    private static String report(Audit audit, String level) {
        return escaped(InBrief.of(audit)) + "\n"
                + Sections.of(audit).stream()
                        .map(section -> section(section, level))
                        .collect(Collectors.joining());
    }

    private static String section(Section section, String level) {
        String head = "\n" + level + " " + escaped(section.title()) + "\n\n";
        if (section.rows().isEmpty()) {
            return head + "none\n";
        }
        return head
                + row(section.columns().stream().map(Markdown::escaped).toList())
                + "|" + " --- |".repeat(section.columns().size()) + "\n"
                + section.rows().stream()
                        .map(cells -> row(cells(section.columns(), cells)))
                        .collect(Collectors.joining());
    }

    private static List<String> cells(List<String> columns, List<String> cells) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> columns.get(i).equals(SetSections.CHAPTER) && SetSections.isChapter(cells.get(i))
                        ? "[" + cells.get(i) + "](#" + SetSections.anchor(cells.get(i)) + ")"
                        : escaped(cells.get(i)))
                .toList();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** As Markdown shows the text itself; line ends and what a terminal would obey become blanks. */
    static String escaped(String text) {
        String html =
                Text.printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return OBEYED.matcher(html).replaceAll("\\\\$1");
    }
}
