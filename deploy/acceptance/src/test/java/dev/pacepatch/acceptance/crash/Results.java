package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last outcome of each cell, over all runs in this tree: the whole matrix takes hours, and may be run in parts. */
final class Results {
    private final Path file = Path.of(Lab.variable("PACEPATCH_RUN"), "crash-results.tsv");

    void add(Outcome outcome) {
        try {
            Files.writeString(file, outcome.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Outcome> all() {
        Map<String, Outcome> last = new LinkedHashMap<>();
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
}
