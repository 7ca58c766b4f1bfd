package dev.pacepatch.brain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.MixedCluster;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole verdict on clusters, and the figures of many. */
class FiguresTest {
    private static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");
    private static final SupportedKernel LINE = new SupportedKernel(
            "5.14.0-70.13.1.el9_0", "", LocalDate.of(2026, 6, 11), LocalDate.of(2026, 5, 30), "", "");
    private static final Map<String, List<String>> CHANGELOGS = Map.of(
            Readings.nevra("1-5"), List.of("CVE-2022-0001"),
            Readings.nevra("1-6"), List.of("CVE-2022-0001", "CVE-2022-1012"));

    private static SurveyedCluster judge(ClusterMemory memory, NodeReading... nodes) {
        return new ClusterSurvey(List.of(nodes), List.of(), List.of(LINE), LocalDate.of(2026, 6, 1))
                .judge(new SurveyOrder(memory.cluster(), memory, Duration.ofDays(14)), NOW, "", CHANGELOGS, List.of());
    }

    private final SurveyedCluster mixed = judge(
            new ClusterMemory("old", NOW.minus(Duration.ofDays(20)), null),
            Readings.node("node1").offered("1-5 1-6").reading(),
            Readings.node("node2")
                    .offered("1-5 1-6")
                    .installed("1-6")
                    .loaded(Readings.module("1-6") + "+")
                    .reading());
    private final SurveyedCluster silent =
            judge(ClusterMemory.none("silent"), Readings.silent("node1"), Readings.silent("node2"));
    private final SurveyedCluster strange = judge(
            ClusterMemory.none("strange"),
            Readings.node("node1")
                    .kernel("5.14.0-1.el9.x86_64")
                    .installed("")
                    .loaded("")
                    .reading());

    @Test
    void aNodeIsToldWithItsDays() {
        SurveyedNode node = mixed.nodes().get(0);
        assertThat(node.state()).isEqualTo(PatchState.BEHIND);
        assertThat(node.openCves()).isEqualTo(1);
        assertThat(mixed.openCves(node)).containsExactly("CVE-2022-1012");
        assertThat(mixed.openCves(mixed.nodes().get(1))).isEmpty();
        assertThat(node.daysLeft()).isEqualTo(10);
        assertThat(node.daysToReboot()).isEqualTo(-2);
        assertThat(node.findings()).extracting("code").contains("REBOOT_DUE", "KERNEL_EOL_NEAR");
    }

    @Test
    void aMixedStateThatLastsTooLongIsAFinding() {
        assertThat(mixed.overdue()).isTrue();
        assertThat(mixed.findings()).extracting("code").containsExactly("MIXED_TOO_LONG");
        assertThat(mixed.mixedFor()).isEqualTo(Duration.ofDays(20));
        assertThat(silent.mixedFor()).isNull();
    }

    @Test
    void aNodeThatGaveNoAnswerIsToldWithItsReason() {
        assertThat(silent.uniformity()).isEqualTo(Uniformity.UNKNOWN);
        assertThat(silent.nodes()).extracting(SurveyedNode::state).containsOnly(PatchState.NOT_READ);
        assertThat(silent.nodes().get(0).findings()).extracting("code").containsExactly("NODE_UNREACHABLE");
    }

    @Test
    void aKernelThatNobodyListsIsNotSupported() {
        assertThat(strange.nodes().get(0).supported()).isFalse();
        assertThat(strange.nodes().get(0).daysLeft()).isNull();
        assertThat(strange.nodes().get(0).findings()).extracting("code").contains("KERNEL_NOT_SUPPORTED");
    }

    @Test
    void theyAreCounted() {
        FleetFigures figures = Figures.of(List.of(mixed, silent, strange));
        assertThat(figures.clusters()).isEqualTo(3);
        assertThat(figures.nodes()).isEqualTo(5);
        assertThat(figures.count(PatchState.BEHIND)).isEqualTo(1);
        assertThat(figures.count(PatchState.CURRENT)).isEqualTo(1);
        assertThat(figures.count(PatchState.NOT_READ)).isEqualTo(2);
        assertThat(figures.count(PatchState.NOT_OFFERED)).isEqualTo(1);
        assertThat(figures.count(Uniformity.MIXED)).isEqualTo(1);
        assertThat(figures.overdue()).isEqualTo(1);
        assertThat(figures.unsupported()).isEqualTo(1);
        assertThat(figures.rebootOverdue()).isEqualTo(2);
        assertThat(figures.openCves()).containsExactly("CVE-2022-1012");
        assertThat(figures.leastDaysLeft()).isEqualTo(10);
        assertThat(figures.leastDaysToReboot()).isEqualTo(-2);
        // those that were not read have no end, not even an unknown one
        assertThat(figures.ends()).extracting("count").containsExactly(0, 2, 0, 0, 0, 1);
    }

    @Test
    void partByPartIsAsAllAtOnce() {
        List<SurveyedCluster> all = List.of(mixed, silent, strange);
        FleetFigures parts = Figures.none();
        for (SurveyedCluster one : all) {
            parts = Figures.plus(parts, Figures.of(List.of(one)));
        }
        assertThat(parts).isEqualTo(Figures.of(all));
    }

    @Test
    void mixedForLongestComesFirst() {
        SurveyedCluster young = judge(
                ClusterMemory.none("young"),
                Readings.node("node1").reading(),
                Readings.node("node2").loaded("").reading());
        assertThat(Figures.mixed(List.of(young, silent, mixed)))
                .extracting(MixedCluster::cluster)
                .containsExactly("old", "young");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, NOT_KNOWN",
                "-1, OVER",
                "0, WITHIN_30_DAYS",
                "30, WITHIN_30_DAYS",
                "31, WITHIN_90_DAYS",
                "90, WITHIN_90_DAYS",
                "91, WITHIN_180_DAYS",
                "180, WITHIN_180_DAYS",
                "181, LATER"
            })
    void endsAreSorted(Integer days, EndClass end) {
        assertThat(EndClass.of(days)).isEqualTo(end);
    }
}
