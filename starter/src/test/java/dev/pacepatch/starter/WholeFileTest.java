package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void itReplacesWhatWasThereAndLeavesNothingBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("audit.html"), "old");
        WholeFile.write(file.toString(), "new ä");
        assertThat(file).hasContent("new ä");
        assertThat(names()).containsExactly("audit.html");
    }

    @Test
    void aLinkStaysOne() throws IOException {
        Path file = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link.toString(), "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    @Test
    void whatCannotBeWrittenIsToldAndLeavesWhatWasThere() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        for (String name : List.of("sub", "none/audit.html", "\0")) {
            assertThatThrownBy(() -> WholeFile.write(folder + "/" + name, "new"))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContainingAll("cannot be written", "Do: name another");
        }
        Path file = Files.writeString(folder.resolve("audit.html"), "old");
        Path part = folder.resolve(".audit.html." + ProcessHandle.current().pid() + ".part");
        Files.createDirectory(part);
        assertThatThrownBy(() -> WholeFile.write(file.toString(), "new")).isInstanceOf(CommandException.class);
        assertThat(file).hasContent("old");
    }
}
