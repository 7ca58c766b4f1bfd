package dev.pacepatch.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.pacepatch.audit.Exported;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle holds what the server held, the same each time, and in a form that needs no Pacepatch. */
class BundleTest {
    private static final Path RECORDED = Path.of("../workflows/src/test/resources/histories/0.1.0");

    @TempDir
    private Path folder;

    private static Collected recorded(List<Manifest.Missing> missing) throws IOException {
        History rollout = history("rollout-aNodeThatFailedIsTriedAgain");
        History node = history("node-aNodeThatFailedIsTriedAgain");
        return new Collected(
                "default",
                "lab",
                new Collected.Run("rollout/lab", run(rollout), rollout),
                List.of(new Collected.Run("rollout/lab/node2", run(node), node)),
                missing);
    }

    private static History history(String name) throws IOException {
        return Exported.read(Files.readString(RECORDED.resolve(name + ".json")));
    }

    private static String run(History history) {
        return history.getEvents(0).getWorkflowExecutionStartedEventAttributes().getOriginalExecutionRunId();
    }

    private static Bundle bundle(Collected collected) throws IOException {
        return new Bundles(Evidence.BUILD, DefaultDataConverter.STANDARD_INSTANCE, null).of(collected);
    }

    @Test
    void theSameRolloutIsTheSameBytes() throws IOException {
        Bundle one = bundle(recorded(List.of()));
        assertThat(one.bytes()).isEqualTo(bundle(recorded(List.of())).bytes());
        assertThat(one.name()).matches("lab-20[0-9]{6}T[0-9]{6}Z-85659ce1\\.tar");
        assertThat(one.otherName())
                .startsWith("lab-20")
                .endsWith("-85659ce1-" + one.sha256().substring(0, 8) + ".tar");
        BundleCheck check = BundleCheck.of(one.bytes(), Evidence.BUILD);
        assertThat(check.problems()).isEmpty();
        assertThat(check.notes()).isEmpty();
    }

    @Test
    void aHistoryIsInItWhole() throws IOException {
        Collected collected = recorded(List.of());
        byte[] json = HistoryJson.of(collected.rollout().history());
        assertThat(HistoryJson.read(json)).isEqualTo(collected.rollout().history());
        assertThat(Exported.read(new String(json, java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(collected.rollout().history());
    }

    /** For somebody who has neither Pacepatch nor Java. */
    @Test
    void tarAndSha256sumAreEnough() throws Exception {
        Path file = Files.write(
                folder.resolve("bundle.tar"), bundle(recorded(List.of())).bytes());
        assertThat(run("tar", "-tf", file.toString()).lines())
                .hasSize(5)
                .startsWith("manifest.json", "audit.json")
                .endsWith("SHA256SUMS")
                .anyMatch(name -> name.startsWith("histories/rollout_lab_node2-"));
        run("tar", "-xf", file.toString());
        assertThat(run("sha256sum", "-c", "SHA256SUMS").lines()).hasSize(4).allMatch(line -> line.endsWith(": OK"));
        JsonNode manifest =
                new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
        assertThat(manifest.path("schema").asText()).isEqualTo("pacepatch-evidence/1");
        assertThat(manifest.path("workflow").asText()).isEqualTo("rollout/lab");
        assertThat(manifest.at("/entries/1/workflow").asText()).isEqualTo("rollout/lab");
        assertThat(manifest.path("outcome").asText()).isEqualTo("COMPLETED");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("audit.json").toFile())
                        .at("/decisions/0/by")
                        .asText())
                .isEqualTo("ann");
    }

    private String run(String... command) throws Exception {
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void aHistoryThatTheServerHasForgottenIsNamed() throws IOException {
        List<Manifest.Missing> missing = List.of(new Manifest.Missing("rollout/lab/node3", "a-run", "forgotten"));
        BundleCheck check = BundleCheck.of(bundle(recorded(missing)).bytes(), Evidence.BUILD);
        assertThat(check.problems()).isEmpty();
        assertThat(check.manifest().missing()).isEqualTo(missing);
    }

    @Test
    void anotherBuildsReportIsNoTampering() throws IOException {
        Part audit = Part.text(Bundle.AUDIT, "{\"schema\":\"pacepatch-audit/1\"}");
        byte[] older = Tampering.of(Evidence.bundle()).with(audit).rehashed();
        assertThat(BundleCheck.of(older, "0.2.0 (build 49dc01d)").problems()).isEmpty();
        assertThat(BundleCheck.of(older, "0.2.0 (build 49dc01d)").notes())
                .singleElement()
                .asString()
                .contains(Evidence.BUILD, "0.2.0");
        assertThat(BundleCheck.of(older, Evidence.BUILD).problems())
                .singleElement()
                .matches(problem -> problem.where().equals("audit.json"));
    }

    @Test
    void fieldsOfANewerServerAreNotPassedOverInSilence() throws IOException {
        Collected known = recorded(List.of());
        History.Builder newer = known.rollout().history().toBuilder();
        newer.getEventsBuilder(3)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                9999,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build());
        Bundle bundle = bundle(new Collected(
                "default",
                "lab",
                new Collected.Run("rollout/lab", known.rollout().run(), newer.build()),
                known.nodes(),
                List.of()));
        assertThat(BundleCheck.of(bundle.bytes(), Evidence.BUILD).manifest().notes())
                .singleElement()
                .asString()
                .startsWith("rollout/lab: ");
        assertThat(BundleCheck.of(bundle(known).bytes(), Evidence.BUILD)
                        .manifest()
                        .notes())
                .isEmpty();
    }

    @Test
    void encodedPayloadsStayEncodedAndTheirReportIsNotCalledForged() throws IOException {
        PayloadCodec codec = new Turning();
        CodecDataConverter converter = new CodecDataConverter(DefaultDataConverter.STANDARD_INSTANCE, List.of(codec));
        Collected plain = Evidence.collected("a secret");
        History.Builder encoded = plain.rollout().history().toBuilder();
        encoded.getEventsBuilder(3)
                .getWorkflowExecutionCompletedEventAttributesBuilder()
                .getResultBuilder()
                .setPayloads(
                        0,
                        codec.encode(List.of(encoded.getEvents(3)
                                        .getWorkflowExecutionCompletedEventAttributes()
                                        .getResult()
                                        .getPayloads(0)))
                                .get(0));
        Bundle bundle = new Bundles(Evidence.BUILD, converter, null)
                .of(new Collected(
                        "default",
                        "lab",
                        new Collected.Run("rollout/lab", plain.rollout().run(), encoded.build()),
                        plain.nodes(),
                        List.of()));
        BundleCheck check = BundleCheck.of(bundle.bytes(), Evidence.BUILD);
        assertThat(check.problems()).isEmpty();
        assertThat(check.notes()).singleElement().asString().contains("cannot be made anew here");
    }

    private static final class Turning implements PayloadCodec {
        @Override
        public List<Payload> encode(List<Payload> payloads) {
            return payloads.stream()
                    .map(payload -> Payload.newBuilder()
                            .putMetadata("encoding", ByteString.copyFromUtf8("binary/turned"))
                            .setData(payload.toByteString())
                            .build())
                    .toList();
        }

        @Override
        public List<Payload> decode(List<Payload> payloads) {
            return payloads.stream().map(Turning::decoded).toList();
        }

        private static Payload decoded(Payload payload) {
            if (!payload.getMetadataMap()
                    .getOrDefault("encoding", ByteString.EMPTY)
                    .toStringUtf8()
                    .equals("binary/turned")) {
                return payload;
            }
            try {
                return Payload.parseFrom(payload.getData());
            } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void whatIsNoRolloutGivesNoBundle() {
        Collected rollout = Evidence.collected("done");
        assertThatThrownBy(() ->
                        bundle(new Collected("default", "lab", rollout.nodes().get(0), List.of(), List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oddIdsMakePlainNames() throws IOException {
        Collected plain = Evidence.collected("done");
        String odd = "my rollout/é/" + "x".repeat(200);
        Bundle bundle = bundle(new Collected(
                "default",
                "lab",
                new Collected.Run(odd, plain.rollout().run(), plain.rollout().history()),
                plain.nodes(),
                List.of()));
        BundleCheck check = BundleCheck.of(bundle.bytes(), Evidence.BUILD);
        assertThat(check.problems()).isEmpty();
        assertThat(check.manifest().entries().get(1).name()).matches("histories/my_rollout___x+-[0-9a-f-]{36}\\.json");
        assertThat(check.manifest().entries().get(1).workflow()).isEqualTo(odd);
    }
}
