package dev.pacepatch.nodekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pacepatch.brain.Gate;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.pacemaker.ClusterParser;
import dev.pacepatch.pacemaker.SimulationParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers of the real node kit, recorded in the lab as {@code captured/<state>/<verb>.frame}: every one of them must be understood. */
class CapturedAnswersTest {
    private static final Path CAPTURED = Path.of("src/test/resources/captured");

    @TestFactory
    Stream<DynamicTest> everyAnswerIsUnderstood() throws IOException {
        return frames().stream()
                .map(file -> DynamicTest.dynamicTest(CAPTURED.relativize(file).toString(), () -> understood(file)));
    }

    /** The baseline is taken with pcs and compared with crm_mon later: the two must tell the same facts in the same words. */
    @Test
    void pcsAndCrmMonTellTheSame() throws IOException {
        Path healthy = CAPTURED.resolve("healthy");
        Path thorough = healthy.resolve("cluster.frame");
        Path quick = healthy.resolve("cluster-quick.frame");
        assumeTrue(Files.exists(thorough) && Files.exists(quick), "nothing captured yet");
        ClusterState pcs =
                ClusterParser.parse(FrameReader.read("node1", Files.readAllBytes(thorough), NodeKit.PROTOCOL));
        ClusterState mon = ClusterParser.parse(FrameReader.read("node1", Files.readAllBytes(quick), NodeKit.PROTOCOL));
        assertThat(mon).usingRecursiveComparison().ignoringFields("source").isEqualTo(pcs);
    }

    private static void understood(Path file) throws Exception {
        String state = file.getParent().getFileName().toString();
        Frame frame = FrameReader.read("node1", Files.readAllBytes(file), NodeKit.PROTOCOL);
        switch (frame.verb()) {
            case "cluster", "cluster-quick" -> cluster(state, ClusterParser.parse(frame));
            case "node" -> assertThat(EvidenceParser.parse(frame).unreadable()).isEmpty();
            case "simulate-standby" -> {
                Section simulation = frame.section("simulate");
                assertThat(SimulationParser.parse(simulation.rc(), simulation.text()))
                        .isNotEmpty();
            }
            case "job", "prefetch", "install", "reinstall", "load" ->
                assertThat(Job.of(frame).state()).isNotNull();
            default -> assertThat(frame.sections()).isNotEmpty();
        }
    }

    private static void cluster(String state, ClusterState cluster) {
        GateDecision gate = Gate.beforeRollout(cluster, "nobody");
        if (state.equals("healthy")) {
            assertThat(cluster.unreadable()).isEmpty();
            assertThat(gate.blockers()).isEmpty();
        } else {
            assertThat(cluster.unreadable().isEmpty() || !gate.allowed()).isTrue();
        }
    }

    private static List<Path> frames() throws IOException {
        if (!Files.isDirectory(CAPTURED)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(CAPTURED)) {
            return all.filter(path -> path.toString().endsWith(".frame"))
                    .sorted()
                    .toList();
        }
    }
}
