package dev.pacepatch.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the lab has shown; {@code -Dcontract.write=true} records it anew, on the lab only. */
final class Golden {
    private static final Path FILE = Path.of("src/test/resources/contract/facts.txt");

    private Golden() {}

    static void record(List<String> facts) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void compare(List<String> facts) {
        try {
            assertThat(String.join("\n", facts)).isEqualTo(String.join("\n", Files.readAllLines(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
