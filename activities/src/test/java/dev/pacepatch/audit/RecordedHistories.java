package dev.pacepatch.audit;

import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The histories that every build replays, as exported ones. */
final class RecordedHistories {
    private static final Path FOLDER = Path.of("../workflows/src/test/resources/histories");

    private RecordedHistories() {}

    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve("0.1.0/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static History read(String name) {
        return Exported.read(text(name));
    }

    static Audit audit(String... names) {
        List<History> histories =
                Arrays.stream(names).map(RecordedHistories::read).toList();
        return new Audits(DefaultDataConverter.STANDARD_INSTANCE).of(histories, Map.of());
    }
}
