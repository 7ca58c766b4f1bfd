package dev.pacepatch.audit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The report in Markdown. What histories hold is text and nothing else: whatever Markdown or HTML would obey is escaped. */
public final class Markdown {
    private static final Pattern OBEYED = Pattern.compile("([\\\\`*_{}\\[\\]()#+!|~])");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

    private Markdown() {}

    /** The whole report. */
    public static String of(Audit audit) {
        StringBuilder text = new StringBuilder("# " + escaped(Sections.title(audit)) + "\n");
        Sections.of(audit).forEach(section -> text.append(section(section)));
        return text.toString();
    }

    private static String section(Section section) {
        String head = "\n## " + escaped(section.title()) + "\n\n";
        if (section.rows().isEmpty()) {
            return head + "none\n";
        }
        return head
                + row(section.columns())
                + "|" + " --- |".repeat(section.columns().size()) + "\n"
                + section.rows().stream().map(Markdown::row).collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** As Markdown shows the text itself; line ends and what a terminal would obey become blanks. */
    static String escaped(String text) {
        String one = UNPRINTABLE.matcher(text).replaceAll(" ");
        String html = one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return OBEYED.matcher(html).replaceAll("\\\\$1");
    }
}
