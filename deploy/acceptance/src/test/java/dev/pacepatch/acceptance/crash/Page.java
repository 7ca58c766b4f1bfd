package dev.pacepatch.acceptance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The part of docs/reliability.md between its markers. */
final class Page {
    private static final String BEGIN = "<!-- crash matrix: begin, written by ./test crash --write -->";
    private static final String END = "<!-- crash matrix: end -->";

    private Page() {}

    static String with(String page, String part) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the page has no place for the matrix between " + BEGIN + " and " + END);
        }
        return page.substring(0, begin + BEGIN.length()) + "\n" + part + "\n" + page.substring(end);
    }

    static void write(Path file, Map<String, Outcome> outcomes) {
        try {
            Files.writeString(file, with(Files.readString(file), part(outcomes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(Map<String, Outcome> outcomes) {
        Table table = new Table(outcomes);
        String versions =
                outcomes.values().stream().map(Outcome::version).distinct().collect(Collectors.joining(", "));
        return String.join(
                "\n\n",
                table.counts() + " Tried: " + versions + ", on " + machine() + ".",
                table.matrix(),
                "Halted, missed or violated, with the codes of the findings:\n\n" + table.notes(),
                "The faults:\n\n" + Table.faults(),
                "Cells that make no sense (—), and why:\n\n" + Table.nonsense());
    }

    private static String machine() {
        long kilobytes;
        try {
            kilobytes = Long.parseLong(
                    Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "%d cores and %d GiB of memory".formatted(Runtime.getRuntime().availableProcessors(), kilobytes >> 20);
    }
}
