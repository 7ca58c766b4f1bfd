package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A report of exported histories needs neither Temporal nor a worker nor a configuration. */
@Timeout(30)
class AuditCommandTest {
    private static final String FOLDER = "../workflows/src/test/resources/histories/0.1.0/";
    private static final String ROLLOUT = FOLDER + "rollout-aNodeThatFailedIsTriedAgain.json";
    private static final String NODE = FOLDER + "node-aNodeThatFailedIsTriedAgain.json";

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {}

    private static Result pacepatch(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Pacepatch.commandLine(Map.of("PACEPATCH_CONFIG", "/not/there"), () -> {
                    throw new AssertionError("Temporal is not needed");
                })
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        return new Result(line.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void exportedHistoriesAreReadInAnyOrder() throws IOException {
        Result json = pacepatch("audit", "--from", NODE, ROLLOUT, "-o", "json");
        assertThat(json.status()).as(json.toString()).isEqualTo(ExitCode.DONE);
        assertThat(json.out().lines()).hasSize(1);
        assertThat(Json.MAPPER.readTree(json.out()).at("/decisions/0/by").asText())
                .isEqualTo("ann");
        Result markdown = pacepatch("audit", "--from", ROLLOUT);
        assertThat(markdown.out())
                .startsWith("# Audit of rollout/lab\n")
                .contains("## Decisions", "the disk is free again", "## Recommended practices", "| P11 |");
    }

    @Test
    void itIsWrittenToAFile() throws IOException {
        Path to = folder.resolve("audit.md");
        Result result = pacepatch("audit", "--from", ROLLOUT, "--to", to.toString());
        assertThat(result.status()).isEqualTo(ExitCode.DONE);
        assertThat(result.out()).isEmpty();
        assertThat(to).content().startsWith("# Audit of rollout/lab\n");
        assertThat(pacepatch("audit", "--from", ROLLOUT, "--to", folder.toString())
                        .status())
                .isEqualTo(ExitCode.HALTED);
    }

    @Test
    void theFormFollowsTheFilesEndUnlessOneIsNamed() throws IOException {
        for (var one : Map.of(
                        "a.html", "<!DOCTYPE html>",
                        "a.md", "# Audit of",
                        "a.JSON", "{\"schema\":\"pacepatch-audit/1\"",
                        "a.csv", "rollout,section,row,field,value,event",
                        "a.txt", "# Audit of")
                .entrySet()) {
            Path to = folder.resolve(one.getKey());
            assertThat(pacepatch("audit", "--from", ROLLOUT, "--to", to.toString())
                            .status())
                    .isEqualTo(ExitCode.DONE);
            assertThat(to).content().startsWith(one.getValue());
        }
        Path to = folder.resolve("b.html");
        pacepatch("audit", "--from", ROLLOUT, "--format", "csv", "--to", to.toString());
        assertThat(to).content().startsWith("rollout,section");
        assertThat(pacepatch("audit", "--from", ROLLOUT, "--format", "html").out())
                .startsWith("<!DOCTYPE html>");
        assertThat(pacepatch("audit", "--from", ROLLOUT, "-o", "json", "--to", to.toString()))
                .matches(result ->
                        result.status() == ExitCode.USAGE && result.err().contains("--output json and --to"));
    }

    @Test
    void whatCannotBeReadIsToldWithWhatToDo() throws IOException {
        Path cut = Files.writeString(
                folder.resolve("cut.json"), Files.readString(Path.of(ROLLOUT)).substring(0, 900));
        assertThat(pacepatch("audit", "--from", cut.toString()))
                .matches(result ->
                        result.status() == ExitCode.HALTED && result.out().isEmpty())
                .extracting(Result::err)
                .asString()
                .contains("cut.json cannot be read: it is not JSON", "Do: ");
        assertThat(pacepatch("audit", "--from", "/not/there").status()).isEqualTo(ExitCode.HALTED);
        assertThat(pacepatch("audit", "--from", NODE).err()).contains("one history of a ClusterRollout");
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Result result = pacepatch(
                "audit",
                "campaign/x",
                "--since",
                "soon",
                "--until",
                "later",
                "--run",
                "1",
                "--from",
                NODE,
                "-o",
                "json",
                "--format",
                "html");
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains(
                        "--output json and --format HTML exclude each other",
                        "--since 'soon' is no time. Allowed: ",
                        "--until 'later' is no time. Allowed: ",
                        "--from excludes CLUSTER|WORKFLOW_ID and --since",
                        "--run goes with CLUSTER|WORKFLOW_ID alone",
                        "--since goes with a cluster, or alone");
        assertThat(pacepatch("audit", "lab", "--until", "2026-11-01").err()).contains("--until goes with --since");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(pacepatch("audit").status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("audit", "lab", "--from", NODE).status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("audit", "--from", NODE, "--run", "1").status()).isEqualTo(ExitCode.USAGE);
        assertThat(pacepatch("audit", "-o", "json", "--format", "markdown", "--from", ROLLOUT)
                        .status())
                .isEqualTo(ExitCode.USAGE);
    }
}
