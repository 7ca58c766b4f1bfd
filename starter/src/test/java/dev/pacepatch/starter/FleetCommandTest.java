package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.workflow.TaskQueues;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fleet's commands over a scripted survey. */
@Timeout(60)
class FleetCommandTest {
    private static TestWorkflowEnvironment server;

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {}

    @BeforeAll
    static void startServer() {
        server = TestWorkflowEnvironment.newInstance();
        server.newWorker(TaskQueues.DEFAULT)
                .registerWorkflowImplementationTypes(ScriptedSurvey.class, ScriptedSurvey.Part.class);
        server.start();
        assertThat(pacepatch("fleet", "survey", "lab", "--watch").status()).isZero();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static Result pacepatch(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Pacepatch.commandLine(Map.of(), server::getWorkflowClient)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    @Test
    void aSurveyThatIsWatchedEndsWithItsFigures() {
        Result result = pacepatch("fleet", "survey", "--name", "monthly", "--watch");
        assertThat(result.status()).isEqualTo(ExitCode.DONE);
        assertThat(result.out())
                .contains("COMPLETED  2 clusters, 2 nodes: 1 current, 1 behind")
                .contains("nodes      1 current, 1 behind")
                .contains("1 mixed too long");
    }

    @Test
    void theReportShowsEachNodeAndWhatToDo() {
        Result result = pacepatch("fleet", "report");
        assertThat(result.status()).isEqualTo(ExitCode.DONE);
        assertThat(result.out())
                .contains("lab  mixed, too long")
                .contains("at least since 2026-05-12T03:00:00Z")
                .contains("node1  behind, kernel 5.14.0-70.13.1.el9_0.x86_64")
                .contains("2 open CVEs")
                .contains("do: finish the rollout")
                .contains("silent  unknown");
    }

    @Test
    void eachFormatIsWrittenWhereItIsAskedFor() throws IOException {
        for (Map.Entry<String, String> format : Map.of(
                        "html", "<!DOCTYPE html>",
                        "csv", "cluster,node,read",
                        "json", "{\"report\":{",
                        "text", "COMPLETED  ")
                .entrySet()) {
            Path file = folder.resolve(format.getKey());
            Result written = pacepatch("fleet", "report", "--format", format.getKey(), "--to", file.toString());
            assertThat(written).isEqualTo(new Result(ExitCode.DONE, "Written: " + file + System.lineSeparator(), ""));
            assertThat(Files.readString(file)).startsWith(format.getValue());
            assertThat(pacepatch("fleet", "report", "--format", format.getKey()).out())
                    .startsWith(format.getValue());
        }
    }

    @Test
    void whatCannotBeDoneIsToldWithItsExitCode() {
        Result none = pacepatch("fleet", "report", "--name", "nobody");
        assertThat(none.status()).isEqualTo(ExitCode.HALTED);
        assertThat(none.err()).contains("No finished survey 'nobody'");
        Result wrong = pacepatch("fleet", "survey", "--at-once", "99", "--mixed-limit", "long");
        assertThat(wrong.status()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("use a number from 1 to 16").contains("mixedLimit: 'long'");
        Result both = pacepatch("-o", "json", "fleet", "report", "--format", "html");
        assertThat(both.status()).isEqualTo(ExitCode.USAGE);
        Result nowhere = pacepatch(
                "fleet", "report", "--to", folder.resolve("no/such/folder").toString());
        assertThat(nowhere.status()).isEqualTo(ExitCode.USAGE);
        assertThat(nowhere.err()).contains("name another file");
    }
}
