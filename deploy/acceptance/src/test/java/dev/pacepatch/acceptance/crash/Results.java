package dev.pacepatch.acceptance.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The last outcome of each cell, one a line, in a file beside the page: the whole matrix takes hours, and is run in parts. Two lanes may
 * write at once.
 */
final class Results {
    private static final List<String> LABELS =
            Matrix.all().stream().map(Cell::label).toList();
    private static final Comparator<String> IN_THE_TABLES_ORDER =
            Comparator.<String>comparingInt(LABELS::indexOf).thenComparing(Comparator.naturalOrder());

    private final Path page;
    private final Path file;

    Results(Path page) {
        this.page = page;
        this.file = page.resolveSibling("crash-matrix.tsv");
    }

    /** With its page: a run that is ended from outside keeps what it has shown so far. */
    void add(Outcome outcome) {
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // until it is closed
            Map<String, Outcome> all = all();
            all.put(outcome.cell(), outcome);
            Files.writeString(
                    file, all.values().stream().map(one -> one.line() + "\n").collect(Collectors.joining()));
            Page.write(page, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Outcome> ordered() {
        return new TreeMap<>(IN_THE_TABLES_ORDER);
    }

    private Map<String, Outcome> all() throws IOException {
        Map<String, Outcome> last = ordered();
        Files.readAllLines(file).stream().map(Outcome::parse).forEach(outcome -> last.put(outcome.cell(), outcome));
        return last;
    }
}
