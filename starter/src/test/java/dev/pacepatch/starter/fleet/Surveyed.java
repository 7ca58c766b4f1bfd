package dev.pacepatch.starter.fleet;

import dev.pacepatch.brain.fleet.Figures;
import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.CveGap;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A small fleet as a survey left it: one cluster that is mixed for too long, one that gave no answer. */
public final class Surveyed {
    public static final Instant AT = Instant.parse("2026-06-01T03:00:00Z");
    static final String OLD = "kpatch-patch-5_14_0-70_13_1-1-5.el9_0.x86_64";
    static final String NEW = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";

    private Surveyed() {}

    /** @param os what a node calls itself */
    public static List<SurveyedCluster> clusters(String name, String os) {
        return List.of(mixed(name, os), silent());
    }

    private static SurveyedCluster mixed(String name, String os) {
        return new SurveyedCluster(
                name,
                AT,
                "default/rollout/lab/run-1",
                Uniformity.MIXED,
                List.of(node("node1", PatchState.BEHIND, os, OLD, 2), node("node2", PatchState.CURRENT, os, NEW, 0)),
                List.of(new CveGap(OLD, NEW, 2, List.of("CVE-2022-1012", "CVE-2022-2639"))),
                List.of(new Finding("MIXED_LIVE_PATCHES", "5.14", "a on node1; b on node2", "finish the rollout")),
                new ClusterMemory(name, AT.minus(Duration.ofDays(20)), AT.minus(Duration.ofDays(21))),
                true,
                List.of(new Finding("MIXED_TOO_LONG", name, "its nodes differ", "bring them together")));
    }

    private static SurveyedNode node(String name, PatchState state, String os, String active, int open) {
        return new SurveyedNode(
                name,
                state,
                os,
                "5.14.0-70.13.1.el9_0.x86_64",
                true,
                active,
                "kpatch_5_14_0_70_13_1",
                NEW,
                open,
                LocalDate.of(2026, 5, 30),
                -2,
                LocalDate.of(2026, 12, 1),
                183,
                List.of(new Finding("KERNEL_PAST_EOL", name, "ended", "update it")));
    }

    private static SurveyedCluster silent() {
        return SurveyedCluster.notRead(
                ClusterMemory.none("silent"), AT, new Finding("STEP_FAILED", "silent", "no answer", "look there"));
    }

    public static FleetReport report(List<SurveyedCluster> clusters) {
        return new FleetReport(
                "fleet",
                RolloutOutcome.COMPLETED,
                Figures.of(clusters).summary(),
                "ann@desk",
                "monthly",
                "CHG-1",
                AT,
                AT.plusSeconds(90),
                Figures.of(clusters),
                List.of(),
                Figures.mixed(clusters),
                SurveyMemory.none(),
                List.of());
    }

    static Fleet fleet(String name, String os) {
        List<SurveyedCluster> clusters = clusters(name, os);
        return new Fleet(report(clusters), clusters, 0);
    }
}
