package dev.pacepatch.nodekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.brain.Gate;
import dev.pacepatch.brain.ReadinessRules;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.kpatch.KernelInfoParser;
import dev.pacepatch.kpatch.KernelOfferParser;
import dev.pacepatch.kpatch.PatchInfoParser;
import dev.pacepatch.kpatch.ReadinessParser;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.pacemaker.ClusterParser;
import dev.pacepatch.pacemaker.SimulationParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers of the real node kit, recorded in the lab by deploy/acceptance/capture-answers as {@code captured/<state>/<verb>.frame}: every one of them must be understood. */
class CapturedAnswersTest {
    private static final Path CAPTURED = Path.of("src/test/resources/captured");
    /** What blocks in each state; in the others nothing does. */
    private static final Map<String, List<String>> BLOCKERS = Map.of(
            "standby-of-ours", List.of("LEFTOVER_STANDBY"),
            "standby-of-an-operator", List.of("OPERATOR_STANDBY"),
            "maintenance-mode", List.of("MAINTENANCE_MODE", "RESOURCE_UNMANAGED"),
            "fencing-disabled", List.of("FENCING_DISABLED"),
            "node-unclean", List.of("NODE_UNCLEAN"),
            "fenced", List.of("NODE_OFFLINE"),
            "rebooting", List.of("NODE_OFFLINE"),
            "booted", List.of("LEFTOVER_STANDBY"),
            "cluster-stopped", List.of("UNREADABLE"));

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
            case "survey", "readiness" -> {
                ReadinessParser.Reading reading = ReadinessParser.parse(frame, Map.of());
                assertThat(reading.unreadable()).isEmpty();
                assertThat(ReadinessRules.check(reading.readiness(), Policy.USUAL_STALL))
                        .isEmpty();
                assertThat(reading.readiness().clusterPackages()).anyMatch(line -> line.startsWith("pacemaker "));
            }
            case "patch-info" -> {
                assertThat(PatchInfoParser.cves(frame)).hasSize(4);
                assertThat(PatchInfoParser.downloadBytes(frame)).isPositive();
            }
            case "kernels" -> {
                KernelOffer offer = KernelOfferParser.parse(frame);
                assertThat(offer.unreadable()).isEmpty();
                assertThat(offer.available()).contains("kernel-5.14.0-162.6.1.el9_1.x86_64");
                assertThat(offer.installed()).contains("kernel-5.14.0-70.13.1.el9_0.x86_64");
                assertThat(offer.patches()).contains("kpatch-patch-5_14_0-162_6_1-1-1.el9_1.x86_64");
                assertThat(offer.freeBootKib()).isPositive();
            }
            case "kernel-info" -> {
                assertThat(KernelInfoParser.cves(frame).orElseThrow()).contains("CVE-2022-0847");
                assertThat(PatchInfoParser.downloadBytes(frame)).isPositive();
            }
            case "simulate-standby", "simulate-node-down" -> {
                Section simulation = frame.section("simulate");
                assertThat(SimulationParser.parse(simulation.rc(), simulation.text()))
                        .isNotEmpty();
            }
            case "job", "check", "prefetch", "install", "reinstall", "load", "update", "boot" ->
                assertThat(Job.of(frame).state()).isNotNull();
            default -> assertThat(frame.sections()).isNotEmpty();
        }
    }

    private static void cluster(String state, ClusterState cluster) {
        GateDecision gate = Gate.beforeRollout(cluster, "nobody", Policy.of(StandbyPolicy.NEVER));
        assertThat(gate.blockers()).extracting(Finding::code).containsAll(BLOCKERS.getOrDefault(state, List.of()));
        if (state.equals("cluster-stopped")) {
            assertThat(cluster.unreadable()).isNotEmpty();
        } else {
            assertThat(cluster.unreadable()).isEmpty();
        }
        assertThat(cluster.constraints()).hasSize(state.equals("banned") ? 2 : 0);
        if (!BLOCKERS.containsKey(state)) {
            assertThat(gate.blockers()).isEmpty();
        }
    }

    private static List<Path> frames() throws IOException {
        try (Stream<Path> all = Files.walk(CAPTURED)) {
            return all.filter(path -> path.toString().endsWith(".frame"))
                    .sorted()
                    .toList();
        }
    }
}
