package dev.pacepatch.starter;

import java.util.List;

/** Rows of cells in columns, for people. */
final class Table {
    private Table() {}

    /** @param rows all of the same length, the head first; an empty cell shows as a dash */
    static List<String> lines(List<List<String>> rows) {
        return rows.stream().map(row -> line(row, rows)).toList();
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(r -> shown(r.get(column)).length())
                    .max()
                    .orElse(0);
            line.append(Texts.pad(shown(row.get(i)), width)).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "-" : Texts.printable(cell);
    }
}
