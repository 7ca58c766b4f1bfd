package dev.pacepatch.brain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.SupportedKernel;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchPositionTest {
    private static PatchPosition of(NodeReading reading, SupportedKernel... supported) {
        NodeInspection inspection = Objects.requireNonNull(reading.inspection());
        return PatchPosition.of(reading, inspection, List.of(supported));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // offered, installed, loaded, state, active, newest
                "1-5 1-6,  1-6,      kpatch_5_14_0_70_13_1_1_6+, CURRENT,     1-6, 1-6",
                "1-5,      1-5,      kpatch_5_14_0_70_13_1_1_5+, CURRENT,     1-5, 1-5",
                "'',       1-5,      kpatch_5_14_0_70_13_1_1_5+, CURRENT,     1-5, 1-5",
                "1-5 1-6,  1-5,      kpatch_5_14_0_70_13_1_1_5+, BEHIND,      1-5, 1-6",
                "1-9 1-10, 1-9,      kpatch_5_14_0_70_13_1_1_9+, BEHIND,      1-9, 1-10",
                // installed is not running: what the kernel runs counts
                "1-5 1-6,  1-5 1-6,  kpatch_5_14_0_70_13_1_1_5+, BEHIND,      1-5, 1-6",
                "1-5 1-6,  1-6,      '',                         UNPATCHED,   '',  1-6",
                "1-5,      '',       '',                         UNPATCHED,   '',  1-5",
                // a placeholder patches nothing
                "0-0,      0-0,      '',                         NOT_OFFERED, '',  ''",
                "'',       '',       '',                         NOT_OFFERED, '',  ''",
                "1-6,      1-5,      kpatch_5_14_0_70_13_1_1_6~, TRANSITION,  '',  1-6",
                // no package is known for it
                "1-6,      '',       kpatch_5_14_0_70_13_1_1_5+, UNKNOWN,     '',  1-6",
                "1-6,      '',       rootkit+,                   FOREIGN,     '',  1-6",
            })
    void whatTheKernelRunsCounts(
            String offered, String installed, String loaded, PatchState state, String active, String newest) {
        PatchPosition position = of(Readings.node("node1")
                .offered(offered)
                .installed(installed)
                .loaded(loaded)
                .reading());
        assertThat(position.state()).isEqualTo(state);
        assertThat(position.active()).isEqualTo(Readings.nevra(active));
        assertThat(position.newest()).isEqualTo(Readings.nevra(newest));
    }

    @Test
    void whatRepositoriesDidNotSayIsNotNothing() {
        Readings patched = Readings.node("node1").found("REPOSITORIES_UNREADABLE");
        assertThat(of(patched.reading()).state()).isEqualTo(PatchState.UNKNOWN);
        assertThat(of(patched.reading()).active()).isEqualTo(Readings.nevra("1-5"));
        assertThat(of(patched.loaded("").reading()).state()).isEqualTo(PatchState.UNKNOWN);
    }

    @Test
    void whatTheNodeDidNotSayIsNotNothing() {
        assertThat(of(Readings.node("node1")
                                .offered("1-6")
                                .loaded("")
                                .found("UNREADABLE")
                                .reading())
                        .state())
                .isEqualTo(PatchState.UNKNOWN);
    }

    @Test
    void aNameOfTheSupportTableCounts() {
        SupportedKernel debian =
                new SupportedKernel("6.1.0-44-amd64", "", null, null, "livepatch-six", "livepatch_{version}");
        PatchPosition position = of(
                Readings.node("node1")
                        .kernel("6.1.0-44-amd64")
                        .loaded("livepatch_3+")
                        .reading(),
                debian);
        assertThat(position.state()).isEqualTo(PatchState.UNKNOWN);
        assertThat(position.module()).isEqualTo("livepatch_3");
    }

    @Test
    void aKernelWithoutANameForItsPatchesHasNone() {
        PatchPosition position = of(Readings.node("node1")
                .kernel("5.14.0-custom")
                .offered("1-6")
                .installed("")
                .loaded("")
                .reading());
        assertThat(position).isEqualTo(new PatchPosition(PatchState.NOT_OFFERED, "", "", ""));
    }
}
