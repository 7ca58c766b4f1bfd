package dev.pacepatch.nodekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobTest {
    private static Job job(String state, String rc, String log) {
        return Job.of(new Frame(
                "node1",
                "1.2.0",
                "job",
                List.of(
                        new Section("job", 0, "id=a\nstate=" + state + "\nrc=" + rc + "\n"),
                        new Section("log", 0, log))));
    }

    @Test
    void aFailureIsToldWithTheLastLineOfItsOutput() {
        assertThat(job("done", "1", "one\nError: no space\tleft \n\n").ending()).isEqualTo("1 (Error: no space?left)");
        assertThat(job("done", "7", "").ending()).isEqualTo("7");
        assertThat(job("done", "0", "Complete!\n").ending()).isEqualTo("0");
        assertThat(job("done", "1", "x".repeat(500)).ending()).isEqualTo("1 (" + "x".repeat(160) + "…)");
    }

    @Test
    void aLineWhoseBeginningIsCutOffIsLeftOut() {
        String rest = "y".repeat(8000) + "\nnext\n";
        assertThat(job("done", "1", "word@host/" + "x".repeat(8192 - 10 - rest.length()) + rest)
                        .log())
                .isEqualTo("next\n");
        assertThat(job("done", "1", "short\nnext\n").log()).isEqualTo("short\nnext\n");
    }
}
