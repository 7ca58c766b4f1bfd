package dev.pacepatch.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A saved status is judged without Temporal, worker or configuration. */
@Timeout(30)
class CheckCommandTest {
    private static final String VOTES = """
            Quorum information
            ------------------
            Ring ID:          1.16
            Quorate:          Yes

            Votequorum information
            ----------------------
            Expected votes:   2
            Total votes:      2
            Quorum:           %d
            Flags:            %s

                Nodeid      Votes Name
                     1          1 north (local)
                     2          1 south
            """;

    @TempDir
    private Path folder;

    private record Result(int status, String out, String err) {
        JsonNode json() throws IOException {
            return Json.MAPPER.readTree(out);
        }
    }

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

    private static String well() throws IOException {
        try (InputStream in = CheckCommandTest.class.getResourceAsStream("/status.xml")) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void anAllowedStatusExits0() throws IOException {
        Result result = pacepatch("check", "--status-file", file("status.xml", well()));
        assertThat(result.status()).as(result.toString()).isEqualTo(ExitCode.DONE);
        assertThat(result.out())
                .startsWith("ALLOWED  ")
                .contains("2 of 2 nodes online, quorate, DC north")
                .contains("QUORUM_NOT_CHECKED")
                .contains("--quorum-file");
    }

    @Test
    void aBlockedStatusExits2WithReasons() throws IOException {
        String bad = well().replace("stonith-enabled=\"true\"", "stonith-enabled=\"false\"");
        Result result = pacepatch("check", "--status-file", file("status.xml", bad));
        assertThat(result.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out())
                .startsWith("BLOCKED  ")
                .contains("in the way")
                .contains("FENCING_DISABLED cluster: stonith-enabled is false")
                .contains("do: configure and enable fencing");
    }

    @Test
    void jsonOfOneFileIsTheVerdict() throws IOException {
        Result result = pacepatch("check", "--output", "json", "--status-file", file("status.xml", well()));
        assertThat(result.json().fieldNames()).toIterable().containsExactly("allowed", "blockers", "warnings");
        assertThat(result.json().path("allowed").asBoolean()).isTrue();
        assertThat(result.json().path("warnings").get(0).fieldNames())
                .toIterable()
                .containsExactly("code", "subject", "found", "do");
    }

    @Test
    void severalFilesAreALineEachAndTheWorstCounts() throws IOException {
        String good = file("good.xml", well());
        String cut = file("cut.xml", well().substring(0, 700));
        Result result = pacepatch("-o", "json", "check", "--status-file", good, cut, "--status-file", good);
        assertThat(result.status()).isEqualTo(ExitCode.REFUSED);
        List<String> lines = result.out().strip().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(Json.MAPPER.readTree(lines.get(0)).path("file").asText()).isEqualTo(good);
        assertThat(Json.MAPPER.readTree(lines.get(1)).path("file").asText()).isEqualTo(cut);
        assertThat(Json.MAPPER.readTree(lines.get(1)).at("/blockers/0/code").asText())
                .isEqualTo("UNREADABLE");
    }

    @Test
    void aWrongQuestionExits1AndTheOtherFilesAreJudgedAllTheSame() throws IOException {
        String good = file("good.xml", well());
        String blocked = file("blocked.xml", "");
        Result result = pacepatch("check", "-o", "json", "--status-file", "/not/there.xml", blocked, good);
        assertThat(result.status()).isEqualTo(ExitCode.HALTED);
        assertThat(result.err()).contains("/not/there.xml cannot be read: there is no such file. Do: ");
        assertThat(result.out().strip().lines()).hasSize(2);
        assertThat(pacepatch("check", "--status-file", folder.toString()).status())
                .isEqualTo(ExitCode.HALTED);
        assertThat(pacepatch("check", "--status-file", good, "--quorum-file", "/not/there")
                        .status())
                .isEqualTo(ExitCode.HALTED);
    }

    @Test
    void anUnknownNodeIsAWrongQuestion() throws IOException {
        Result result = pacepatch("check", "--node", "west", "--status-file", file("status.xml", well()));
        assertThat(result.status()).isEqualTo(ExitCode.HALTED);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no node 'west'").contains("north, south");
        assertThat(pacepatch("check", "--node", "west", "--status-file", file("cut.xml", "<pacemaker-result>"))
                        .status())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void aNodeThatIsNamedMayBeTouchedOrNot() throws IOException {
        String status = file("status.xml", well());
        Result allowed = pacepatch("check", "--node", "south", "--status-file", status);
        assertThat(allowed.status()).isEqualTo(ExitCode.DONE);
        assertThat(allowed.out()).contains("status.xml, south: ");
        String two = file("two", VOTES.formatted(2, "Quorate"));
        Result lost = pacepatch("check", "--node", "south", "--status-file", status, "--quorum-file", two);
        assertThat(lost.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(lost.out()).contains("QUORUM_WOULD_BE_LOST south").doesNotContain("QUORUM_NOT_CHECKED");
        String twoNode = file("twoNode", VOTES.formatted(1, "2Node Quorate WaitForAll"));
        assertThat(pacepatch("check", "--node", "south", "--status-file", status, "--quorum-file", twoNode)
                        .status())
                .isEqualTo(ExitCode.DONE);
        Result silent = pacepatch("check", "--status-file", status, "--quorum-file", file("none", "Cannot initialize"));
        assertThat(silent.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(silent.out()).contains("QUORUM_UNREADABLE");
    }

    @Test
    void standardInputIsRead() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(well().getBytes(UTF_8)));
            assertThat(pacepatch("check", "-o", "json", "--status-file", "-")
                            .json()
                            .path("allowed")
                            .asBoolean())
                    .isTrue();
            System.setIn(new ByteArrayInputStream(new byte[0]));
            assertThat(pacepatch("check", "--status-file", "-").status()).isEqualTo(ExitCode.REFUSED);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aFileWithoutEndIsReadUpToALimit() {
        Result result = pacepatch("check", "--status-file", "/dev/zero");
        assertThat(result.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).contains("longer than 4 MiB");
    }

    @Test
    void whatTheStatusQuotesCannotSteerTheTerminal() throws IOException {
        String status = file(
                "evil\u001b[31m.xml",
                well().replace("message=\"OK\"", "message=\"x&#10;ALLOWED&#x9b;31m\u202e&lt;b&gt;\"")
                        .replace("code=\"0\"", "code=\"1\""));
        Result text = pacepatch("check", "--status-file", status);
        assertThat(text.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(text.out()).contains("x\ufffdALLOWED\ufffd31m\ufffd<b>").contains("evil\ufffd[31m.xml");
        assertThat(text.out().lines()).noneMatch(line -> line.startsWith("ALLOWED"));
        assertThat(text.out().chars().filter(c -> Character.isISOControl(c) && c != '\n'))
                .isEmpty();
        JsonNode json =
                pacepatch("-o", "json", "check", "--status-file", status).json();
        assertThat(json.at("/blockers/0/found").asText()).contains("x\nALLOWED\u009b31m\u202e<b>");
        Result wrong = pacepatch("check", "--status-file", status + "\u001b]0;");
        assertThat(wrong.err()).contains("\ufffd]0;").doesNotContain("\u001b");
    }

    @Test
    void withoutAFileNothingWasAsked() {
        Result result = pacepatch("check");
        assertThat(result.status()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("--status-file");
    }
}
