package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pacepatch.audit.Exported;
import dev.pacepatch.build.Build;
import dev.pacepatch.evidence.Bundle;
import dev.pacepatch.evidence.Bundles;
import dev.pacepatch.evidence.Collected;
import dev.pacepatch.evidence.Signer;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A bundle is checked without Temporal, worker or configuration, and by the class path of the command line: without SSH and S3. */
@Timeout(60)
class AuditVerifyCommandTest {
    private static final Path RECORDED =
            Path.of("../workflows/src/test/resources/histories/0.1.0/rollout-aNodeThatFailedIsTriedAgain.json");

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

    private Path written(@Nullable Signer signer) throws IOException {
        History history = Exported.read(Files.readString(RECORDED));
        String run = history.getEvents(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getOriginalExecutionRunId();
        Bundle bundle = new Bundles(Build.current().shown(), DefaultDataConverter.STANDARD_INSTANCE, signer)
                .of(new Collected(
                        "default", "lab", new Collected.Run("rollout/lab", run, history), List.of(), List.of()));
        return Files.write(folder.resolve(bundle.name()), bundle.bytes());
    }

    private Signer signer() throws Exception {
        Path key = folder.resolve("key");
        Process made = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()).start();
        assertThat(made.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Signer(key, "pacepatch@example");
    }

    private Path allowed(String identity) throws IOException {
        return Files.writeString(
                folder.resolve("allowed"), identity + " " + Files.readString(folder.resolve("key.pub")));
    }

    @Test
    void aSoundOneIsSaidToBeWithWhatItIsOf() throws IOException {
        Path bundle = written(null);
        Result text = pacepatch("audit", "verify", bundle.toString());
        assertThat(text.status()).as(text.toString()).isEqualTo(ExitCode.DONE);
        assertThat(text.out())
                .startsWith("SOUND    " + bundle)
                .contains(
                        "rollout/lab, run 85659ce1",
                        "COMPLETED",
                        Build.current().shown(),
                        "signature  none");
        JsonNode json =
                pacepatch("audit", "verify", bundle.toString(), "-o", "json").json();
        assertThat(json.path("sound").asBoolean()).isTrue();
        assertThat(json.at("/rollout/run").asText()).startsWith("85659ce1");
        assertThat(json.at("/signature/state").asText()).isEqualTo("NONE");
        assertThat(json.path("problems")).isEmpty();
    }

    @Test
    void oneByteIsEnoughToBeChangedAndItIsSaidWhere() throws IOException {
        Path bundle = written(null);
        byte[] file = Files.readAllBytes(bundle);
        // in the history, which comes last but for the sums
        file[file.length - 8_000] ^= 1;
        Files.write(bundle, file);
        Result text = pacepatch("audit", "verify", bundle.toString());
        assertThat(text.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(text.out()).startsWith("CHANGED  ").contains("changed    histories/rollout_lab-85659ce1");
        JsonNode json =
                pacepatch("audit", "verify", bundle.toString(), "-o", "json").json();
        assertThat(json.path("sound").asBoolean()).isFalse();
        assertThat(json.at("/problems/0/where").asText()).startsWith("histories/rollout_lab-85659ce1");
        assertThat(json.at("/problems/0/expected").asText()).hasSize(64);
    }

    @Test
    void theSignersAreHeldAgainstAFile() throws Exception {
        Path bundle = written(signer());
        Result unasked = pacepatch("audit", "verify", bundle.toString());
        assertThat(unasked.status()).as(unasked.toString()).isEqualTo(ExitCode.DONE);
        assertThat(unasked.out()).contains("intact, of pacepatch@example", "--allowed-signers");
        Result valid = pacepatch(
                "audit",
                "verify",
                bundle.toString(),
                "--allowed-signers",
                allowed("pacepatch@example").toString());
        assertThat(valid.status()).as(valid.toString()).isEqualTo(ExitCode.DONE);
        assertThat(valid.out()).contains("valid, of pacepatch@example");
        Result other = pacepatch(
                "audit",
                "verify",
                bundle.toString(),
                "--allowed-signers",
                allowed("ann@example").toString(),
                "-o",
                "json");
        assertThat(other.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(other.json().at("/signature/state").asText()).isEqualTo("INVALID");
        assertThat(other.json().at("/problems/0/where").asText()).isEqualTo("manifest.json.sig");
    }

    @Test
    void whatIsNotSignedAndShouldBeIsNotSound() throws Exception {
        signer();
        Result result = pacepatch(
                "audit",
                "verify",
                written(null).toString(),
                "--allowed-signers",
                allowed("pacepatch").toString());
        assertThat(result.status()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).contains("it is not signed");
    }

    @Test
    void filesThatAreNotThereAreNamed() throws IOException {
        assertThat(pacepatch("audit", "verify", "/not/there.tar"))
                .matches(result ->
                        result.status() == ExitCode.HALTED && result.out().isEmpty())
                .extracting(Result::err)
                .asString()
                .contains("/not/there.tar cannot be read: there is no such file", "Do: ");
        assertThat(pacepatch("audit", "verify", written(null).toString(), "--allowed-signers", "/not/there")
                        .status())
                .isEqualTo(ExitCode.HALTED);
        assertThat(pacepatch("audit", "verify").status()).isEqualTo(ExitCode.USAGE);
    }

    /** What is extracted from a bundle is what {@code --from} reads. */
    @Test
    void itsHistoriesGiveTheReportAgain() throws Exception {
        Path bundle = written(null);
        Process tar = new ProcessBuilder("tar", "-xf", bundle.toString(), "-C", folder.toString()).start();
        assertThat(tar.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Path history;
        try (var files = Files.list(folder.resolve("histories"))) {
            history = files.findFirst().orElseThrow();
        }
        Result report = pacepatch("audit", "--from", history.toString(), "-o", "json");
        assertThat(report.status()).as(report.toString()).isEqualTo(ExitCode.DONE);
        assertThat(report.json())
                .isEqualTo(Json.MAPPER.readTree(folder.resolve("audit.json").toFile()));
    }
}
