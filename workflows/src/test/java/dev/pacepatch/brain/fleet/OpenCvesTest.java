package dev.pacepatch.brain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.CveGap;
import dev.pacepatch.model.PatchState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenCvesTest {
    private static final Map<String, List<String>> CHANGELOGS = Map.of(
            "p-1-5", List.of("CVE-2022-0001"),
            "p-1-6", List.of("CVE-2022-1012", "CVE-2022-0001", "CVE-2022-2639"));

    private static PatchPosition position(PatchState state, String active, String newest) {
        return new PatchPosition(state, active, "module", newest);
    }

    @Test
    void openIsWhatTheNewestNamesAndTheActiveOneDoesNot() {
        assertThat(OpenCves.gap(position(PatchState.BEHIND, "p-1-5", "p-1-6"), CHANGELOGS))
                .isEqualTo(new CveGap("p-1-5", "p-1-6", 2, List.of("CVE-2022-1012", "CVE-2022-2639")));
        assertThat(OpenCves.gap(position(PatchState.UNPATCHED, "", "p-1-6"), CHANGELOGS))
                .isEqualTo(new CveGap("", "p-1-6", 3, List.of("CVE-2022-0001", "CVE-2022-1012", "CVE-2022-2639")));
    }

    @Test
    void nothingOfTheNewestIsOpenWhereItRunsWithoutReadingAnything() {
        PatchPosition current = position(PatchState.CURRENT, "p-1-6", "p-1-6");
        assertThat(OpenCves.gap(current, Map.of())).isEqualTo(new CveGap("p-1-6", "p-1-6", 0, List.of()));
        assertThat(OpenCves.packages(List.of(current))).isEmpty();
        assertThat(OpenCves.gaps(List.of(current), Map.of())).isEmpty();
    }

    @Test
    void aChangelogThatCouldNotBeReadLeavesItUnknown() {
        assertThat(OpenCves.gap(position(PatchState.BEHIND, "p-1-4", "p-1-6"), CHANGELOGS))
                .isNull();
        assertThat(OpenCves.gap(position(PatchState.BEHIND, "p-1-5", "p-1-7"), CHANGELOGS))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_OFFERED", "TRANSITION", "FOREIGN", "UNKNOWN", "NOT_READ"})
    void whereItIsNotKnownWhatRunsOrWhatIsOfferedNothingIsSaid(PatchState state) {
        assertThat(OpenCves.gap(position(state, "", "p-1-6"), CHANGELOGS)).isNull();
    }

    @Test
    void eachPackageIsAskedForOnceAndEachPairToldOnce() {
        List<PatchPosition> cluster = List.of(
                position(PatchState.BEHIND, "p-1-5", "p-1-6"),
                position(PatchState.BEHIND, "p-1-5", "p-1-6"),
                position(PatchState.UNPATCHED, "", "p-1-6"));
        assertThat(OpenCves.packages(cluster)).containsExactly("p-1-5", "p-1-6");
        assertThat(OpenCves.gaps(cluster, CHANGELOGS))
                .extracting(CveGap::active)
                .containsExactly("p-1-5", "");
    }

    @Test
    void aLongListIsCutAndItsCountIsNot() {
        List<String> many = IntStream.range(1000, 1000 + OpenCves.MOST + 7)
                .mapToObj(i -> "CVE-2024-" + i)
                .toList();
        CveGap gap = Objects.requireNonNull(OpenCves.gap(position(PatchState.UNPATCHED, "", "p"), Map.of("p", many)));
        assertThat(gap.count()).isEqualTo(OpenCves.MOST + 7);
        assertThat(gap.cves()).hasSize(OpenCves.MOST);
    }
}
