package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.RolloutStatus;
import dev.pacepatch.model.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees at three in the morning: which node, which step, since when, and why it waits. */
class ProgressTextTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = BEGAN.plusSeconds(125);
    private static final NodeProgress DONE = new NodeProgress("node2", "patched", "", null, "", "kpatch_1", "kpatch_2");
    private static final NodeProgress PLANNED = new NodeProgress("node10", "running", "", null, "", "kpatch_1", "");
    private static final NodeProgress RUNNING =
            new NodeProgress("node10", "running", "ApplyLivePatch", BEGAN.plusSeconds(100), "", "kpatch_1", "");

    private static Snapshot snapshot(Doing... doing) {
        RolloutStatus status = new RolloutStatus(
                "lab",
                "PATCHING",
                new Target("kpatch-patch-x-1-6.x86_64", "kpatch_2", "5.14"),
                "",
                "rollout/lab/node10",
                List.of(DONE, PLANNED),
                BEGAN,
                null,
                List.of());
        return new Snapshot(true, status, RUNNING, List.of(doing), "");
    }

    @Test
    void theWholePicture() {
        Doing doing = new Doing("ApplyLivePatch", 1, "install kpatch-patch-x on node10", "");
        assertThat(new ProgressText(100).picture(snapshot(doing), NOW))
                .containsExactly(
                        "lab  PATCHING  1 of 2 nodes  kpatch-patch-x-1-6.x86_64  2:05",
                        "  node2   patched  (kpatch_2)",
                        "  node10  ApplyLivePatch: install kpatch-patch-x on node10  25 s");
    }

    @Test
    void aNodeThatWasUpdatedCountsAndShowsItsKernel() {
        String kernel = "5.14.0-162.6.1.el9_1.x86_64";
        RolloutStatus status = new RolloutStatus(
                "lab",
                "PATCHING",
                new Target("kernel-" + kernel, "", kernel),
                "",
                "",
                List.of(
                        new NodeProgress("node2", "updated", "", null, "", "kpatch_1", ""),
                        new NodeProgress("node3", "already_updated", "", null, "", "", ""),
                        new NodeProgress("node1", "failed", "", null, "", "kpatch_1", "")),
                BEGAN,
                null,
                List.of());
        assertThat(new ProgressText(100).picture(new Snapshot(true, status, null, List.of(), ""), NOW))
                .containsExactly(
                        "lab  PATCHING  2 of 3 nodes  kernel-" + kernel + "  2:05",
                        "  node2  updated  (" + kernel + ")",
                        "  node3  already updated  (" + kernel + ")",
                        "  node1  failed");
    }

    @Test
    void aStepThatIsTriedAgainSaysWhy() {
        Doing doing =
                new Doing("ApplyLivePatch", 4, "", "NODE_UNREACHABLE node10: connection refused. Do: look at sshd");
        assertThat(new ProgressText(60).picture(snapshot(doing), NOW))
                .endsWith(
                        "  ! ApplyLivePatch, attempt 4: NODE_UNREACHABLE node10:",
                        "    connection refused. Do: look at sshd");
        assertThat(new ProgressText(60).line(snapshot(doing), NOW)).contains("attempt 4");
    }

    @Test
    void silenceIsSaid() {
        Snapshot silent = new Snapshot(true, null, null, List.of(), "no worker answers");
        assertThat(new ProgressText(60).picture(silent, NOW)).containsExactly("no worker answers");
    }

    @Test
    void aTerminalIsDrawnOverAndALogIsNot() {
        StringWriter err = new StringWriter();
        Screen screen = new Screen(new PrintWriter(new StringWriter()), new PrintWriter(err), true);
        screen.draw(List.of("a", "b"));
        screen.draw(List.of("c"));
        assertThat(err.toString()).isEqualTo(String.format("a%nb%n\u001b[2A\u001b[Jc%n"));
    }

    @Test
    void timesRead() {
        assertThat(Texts.time(Duration.ofSeconds(-3))).isEqualTo("0 s");
        assertThat(Texts.time(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Texts.time(Duration.ofSeconds(3725))).isEqualTo("1:02:05");
        assertThat(Texts.exact(Duration.ofMillis(840))).isEqualTo("0.8 s");
        assertThat(Texts.wrap("> ", "  ", "", 10)).containsExactly("> ");
    }
}
