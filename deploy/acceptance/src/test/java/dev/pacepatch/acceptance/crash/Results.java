package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last outcome of each cell, one a line: the whole matrix takes hours, and is run in parts. */
final class Results {
    private static final List<String> LABELS =
            Matrix.all().stream().map(Cell::label).toList();
    private static final Comparator<String> IN_THE_TABLES_ORDER =
            Comparator.<String>comparingInt(LABELS::indexOf).thenComparing(Comparator.naturalOrder());

    private final Path file;

    private Results(Path file) {
        this.file = file;
    }

    /** Of the runs in this tree. */
    static Results here() {
        return new Results(Path.of(Lab.variable("PACEPATCH_RUN"), "crash-results.tsv"));
    }

    /** What the page was made of: beside it, in the repository. */
    static Results beside(Path page) {
        return new Results(page.resolveSibling("crash-matrix.tsv"));
    }

    void add(Outcome outcome) {
        try {
            Files.writeString(file, outcome.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Outcome> all() {
        Map<String, Outcome> last = new TreeMap<>(IN_THE_TABLES_ORDER);
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .map(Outcome::parse)
                        .forEach(outcome -> last.put(outcome.cell(), outcome));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return last;
    }

    /** With those of other runs, which are the newer ones. */
    Map<String, Outcome> join(Results newer) {
        Map<String, Outcome> joined = all();
        joined.putAll(newer.all());
        String lines =
                joined.values().stream().map(outcome -> outcome.line() + "\n").collect(Collectors.joining());
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return joined;
    }
}
