package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of the man pages; that man reads the pages is held by deploy/man/check. */
class ManPagesTest {
    @TempDir
    private Path folder;

    @Test
    void eachCommandHasAPageThatSaysWhatItDoesAndHowItEnds() throws IOException {
        ManPages.write(folder);
        List<String> pages = Files.readAllLines(folder.resolve("pages.txt"));
        assertThat(pages).contains("pacepatch", "pacepatch-rollout", "pacepatch-rollout-start");
        for (String page : pages) {
            assertThat(folder.resolve(page + ".adoc"))
                    .content()
                    .contains("== Synopsis", "== Options", "== Exit status", "== See also", "*69*::")
                    // where a line of help is cut: the name and the list of commands show the first only
                    .containsPattern("== Name\n\n" + page + " - .*[.?]\n")
                    .contains(":mansource: pacepatch ");
        }
        assertThat(folder.resolve("pacepatch-plan.adoc")).content().contains("_NAME{startsb}@NODE{endsb}_");
        assertThat(folder.resolve("pacepatch.adoc")).content().contains("== Environment", "TEMPORAL_ADDRESS");
    }
}
