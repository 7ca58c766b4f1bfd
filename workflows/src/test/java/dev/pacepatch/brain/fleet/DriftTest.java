package dev.pacepatch.brain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Uniformity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P11: the same on all nodes. */
class DriftTest {
    private static final NodeReading FIRST = Readings.node("node1").reading();

    private static Drift with(NodeReading second) {
        return Drift.of(List.of(FIRST, second), List.of());
    }

    private static List<String> codes(Drift drift) {
        return drift.findings().stream().map(Finding::code).toList();
    }

    @Test
    void theSameEverywhereIsUniform() {
        assertThat(with(Readings.node("node2").reading())).isEqualTo(new Drift(Uniformity.UNIFORM, List.of()));
    }

    @Test
    void anotherKernelIsMixed() {
        Drift drift = with(Readings.node("node2")
                .kernel("5.14.0-70.22.1.el9_0.x86_64")
                .loaded("")
                .reading());
        assertThat(drift.uniformity()).isEqualTo(Uniformity.MIXED);
        // patches are for one kernel: those of two are not compared
        assertThat(codes(drift)).containsExactly("MIXED_KERNELS");
        assertThat(drift.findings().get(0).found())
                .isEqualTo("5.14.0-70.13.1.el9_0.x86_64 on node1; 5.14.0-70.22.1.el9_0.x86_64 on node2");
    }

    @Test
    void anotherLivePatchOrNoneIsMixed() {
        for (String loaded : List.of(Readings.module("1-6") + "+", "", Readings.module("1-6") + "~")) {
            Drift drift = with(Readings.node("node2").loaded(loaded).reading());
            assertThat(drift.uniformity()).as(loaded).isEqualTo(Uniformity.MIXED);
            assertThat(codes(drift)).as(loaded).containsExactly("MIXED_LIVE_PATCHES");
            assertThat(drift.findings().get(0).found()).contains(Readings.module("1-5") + " on node1");
        }
    }

    @Test
    void aPackageThatTheClusterDependsOnIsMixedAnotherOneOnlyTold() {
        Drift drift = with(Readings.node("node2").pacemaker("2.1.5-1.el9").reading());
        assertThat(drift.uniformity()).isEqualTo(Uniformity.MIXED);
        assertThat(codes(drift)).containsExactly("PACKAGES_DIFFER");
        Drift other = with(Readings.node("node2").otherPackages("bb").reading());
        assertThat(other.uniformity()).isEqualTo(Uniformity.UNIFORM);
        assertThat(codes(other)).containsExactly("OTHER_PACKAGES_DIFFER");
    }

    @Test
    void aNodeThatWasNotReadLeavesItUnknownUnlessTheOthersDiffer() {
        assertThat(with(Readings.silent("node2"))).isEqualTo(new Drift(Uniformity.UNKNOWN, List.of()));
        assertThat(with(Readings.node("node2").found("UNREADABLE").reading()).uniformity())
                .isEqualTo(Uniformity.UNKNOWN);
        Drift differs = Drift.of(
                List.of(
                        FIRST,
                        Readings.silent("node2"),
                        Readings.node("node3").loaded("").reading()),
                List.of());
        assertThat(differs.uniformity()).isEqualTo(Uniformity.MIXED);
    }

    @Test
    void whatARemoteNodeLacksIsNoDifference() {
        NodeReading remote = Readings.node("remote1").otherPackages("bb").reading();
        assertThat(Drift.of(List.of(FIRST, remote), List.of("remote1")).findings())
                .isEmpty();
    }
}
