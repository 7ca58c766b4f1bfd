package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion as bash itself carries it out; zsh and fish are tried beside the lab (CommandsIT). */
class CompletionTest {
    @TempDir
    private Path folder;

    private static String script(String shell) {
        StringWriter out = new StringWriter();
        int status = Pacepatch.commandLine(Map.of(), () -> {
                    throw new AssertionError("nobody needs Temporal for that");
                })
                .setOut(new PrintWriter(out))
                .execute("completion", shell);
        assertThat(status).isZero();
        return out.toString();
    }

    /** A pacepatch that knows two clusters, and counts how often it is asked. */
    @BeforeEach
    void pacepatch() throws IOException {
        Files.writeString(folder.resolve("completion"), script("bash"));
        Path fake = Files.writeString(
                folder.resolve("pacepatch"),
                "#!/bin/sh\necho asked >>" + folder.resolve("asked") + "\necho lab\necho prod1\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
    }

    private List<String> completed(String... words) throws IOException, InterruptedException {
        String line =
                "source completion 2>/dev/null; COMP_WORDS=(pacepatch \"$@\"); COMP_CWORD=$#; _complete_pacepatch 2>/dev/null;"
                        + " printf '%s\\n' \"${COMPREPLY[@]}\"";
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", line, "bash");
        bash.command().addAll(List.of(words));
        bash.directory(folder.toFile());
        bash.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        bash.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = bash.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out.lines().filter(word -> !word.isBlank()).map(String::strip).toList();
    }

    @Test
    void commandsAndOptions() throws Exception {
        assertThat(completed("")).contains("rollout", "doctor", "completion");
        assertThat(completed("rollout", ""))
                .contains("start", "approve", "list")
                .doesNotContain("doctor");
        assertThat(completed("rollout", "start", "--so")).containsExactly("--soak");
    }

    @Test
    void clustersAsTheWorkersNameThemWhoAreAskedOnce() throws Exception {
        assertThat(completed("rollout", "start", "")).containsExactly("lab", "prod1");
        assertThat(completed("rollout", "approve", "p")).containsExactly("prod1");
        assertThat(completed("doctor", "")).containsExactly("lab", "prod1");
        assertThat(folder.resolve("asked")).content().isEqualTo("asked\n");
    }

    @Test
    void fishGetsWhatBashGets() {
        assertThat(script("fish"))
                .contains("complete -c pacepatch -n '__pacepatch_at rollout' -a start ")
                .contains("complete -c pacepatch -n '__pacepatch_in rollout start' -l soak -x ")
                .contains("complete -c pacepatch -n '__pacepatch_at rollout start' -a '(__pacepatch_clusters)' ")
                .doesNotContain(CompletionCommand.PLACEHOLDER);
    }
}
