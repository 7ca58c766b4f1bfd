package dev.pacepatch.audit;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 says, and nothing more kindly. */
final class Lines4180 {
    private Lines4180() {}

    static List<List<String>> read(String csv) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append(csv.charAt(++i));
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                if (cell.length() > 0) {
                    throw new AssertionError("a quote within a cell without quotes: " + cell);
                }
                quoted = true;
            } else if (c == ',' || c == '\r') {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    if (csv.charAt(++i) != '\n') {
                        throw new AssertionError("a line must end with CR LF");
                    }
                    lines.add(List.copyOf(line));
                    line.clear();
                }
            } else {
                cell.append(c);
            }
        }
        if (quoted || cell.length() > 0 || !line.isEmpty()) {
            throw new AssertionError("the last line does not end");
        }
        return lines;
    }
}
