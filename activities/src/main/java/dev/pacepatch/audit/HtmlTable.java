package dev.pacepatch.audit;

import java.util.List;
import java.util.Set;

/** A section as a table in HTML, which scrolls for itself where the page is narrow, and can be scrolled by keys. */
final class HtmlTable {
    private static final Set<String> STATES = Set.of("state", "outcome", "verdict");
    private static final Set<String> EVENTS = Set.of("event", "shown by");
    private static final Set<String> GOOD = Set.of(
            "PROVEN",
            "COMPLETED",
            "PATCHED",
            "ALREADY_PATCHED",
            "UPDATED",
            "ALREADY_UPDATED",
            "DONE",
            "ALLOWED",
            "READY",
            "HELD",
            "NOTHING_TO_DO");
    private static final Set<String> BAD = Set.of(
            "FAILED", "DIED", "UNCERTAIN", "HALTED", "REFUSED", "TERMINATED", "TIMED_OUT", "REFUTED", "UNDECODABLE");

    private HtmlTable() {}

    /**
     * @param label of its own in the page, for who jumps from one to the next
     * @param rows whose cells are HTML already
     */
    static String of(String title, String label, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "<p>none</p>\n";
        }
        StringBuilder table = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Text.html(label))
                .append("\">\n<table>\n<caption>")
                .append(Text.html(title + ", " + rows.size() + (rows.size() == 1 ? " row" : " rows")))
                .append("</caption>\n<thead><tr>");
        columns.forEach(column ->
                table.append("<th scope=\"col\">").append(Text.html(column)).append("</th>"));
        table.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>").append(String.join("", row)).append("</tr>\n");
        }
        return table.append("</tbody>\n</table>\n</div>\n").toString();
    }

    /** A cell with what a history holds. */
    static String cell(String column, String text) {
        String safe = Text.html(text);
        if (STATES.contains(column) && !text.isEmpty()) {
            String tone = GOOD.contains(text) ? "good" : BAD.contains(text) ? "bad" : "other";
            return "<td><strong class=\"" + tone + "\">" + safe + "</strong></td>";
        }
        if (column.equals(SetSections.CHAPTER) && SetSections.isChapter(text)) {
            return "<td><a href=\"#" + SetSections.anchor(text) + "\">" + safe + "</a></td>";
        }
        return EVENTS.contains(column) ? "<td class=\"event\">" + safe + "</td>" : "<td>" + safe + "</td>";
    }
}
