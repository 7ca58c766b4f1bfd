package dev.pacepatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.build.Build;
import dev.pacepatch.model.FleetCount;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.MixedCluster;
import dev.pacepatch.model.SurveyFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FleetGaugesTest {
    private final Metrics metrics = new Metrics(new Build("0.1.0", "3f2c1aa"));

    private static SurveyFigures figures(@Nullable Integer daysLeft, String... mixed) {
        return new SurveyFigures(
                "fleet",
                Instant.ofEpochSecond(1_780_000_000),
                new FleetFigures(
                        9,
                        27,
                        List.of(new FleetCount("CURRENT", 25), new FleetCount("NOT_READ", 2)),
                        List.of(new FleetCount("MIXED", mixed.length)),
                        List.of(new FleetCount("OVER", 3)),
                        1,
                        4,
                        5,
                        List.of("CVE-2022-1012", "CVE-2022-2639"),
                        daysLeft,
                        null),
                List.of(mixed).stream()
                        .map(name -> new MixedCluster(name, Instant.ofEpochSecond(1_700_000_000), false))
                        .toList());
    }

    private String shown() {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith("pacepatch_fleet_"))
                .reduce("", (a, b) -> a + b + "\n");
    }

    @Test
    void beforeASurveyThereAreNone() {
        assertThat(shown()).isEmpty();
    }

    @Test
    void theFiguresOfTheLastOneAreShown() {
        metrics.fleet().accept(figures(-3, "db"));
        assertThat(shown())
                .contains("pacepatch_fleet_surveyed_seconds{survey=\"fleet\"} 1.78E9")
                .contains("pacepatch_fleet_nodes{state=\"current\",survey=\"fleet\"} 25.0")
                .contains("pacepatch_fleet_nodes{state=\"not_read\",survey=\"fleet\"} 2.0")
                .contains("pacepatch_fleet_clusters{state=\"mixed\",survey=\"fleet\"} 1.0")
                .contains("pacepatch_fleet_ends{state=\"over\",survey=\"fleet\"} 3.0")
                .contains("pacepatch_fleet_open_cves{survey=\"fleet\"} 2.0")
                .contains("pacepatch_fleet_mixed_too_long{survey=\"fleet\"} 1.0")
                .contains("pacepatch_fleet_unsupported_kernels{survey=\"fleet\"} 4.0")
                .contains("pacepatch_fleet_reboots_overdue{survey=\"fleet\"} 5.0")
                .contains("pacepatch_fleet_least_days_left{survey=\"fleet\"} -3.0")
                .contains("pacepatch_fleet_mixed_since_seconds{cluster=\"db\",survey=\"fleet\"} 1.7E9")
                .doesNotContain("least_days_to_reboot");
    }

    @Test
    void whatIsNoLongerSoIsGone() {
        metrics.fleet().accept(figures(-3, "db", "web"));
        metrics.fleet().accept(figures(null, "web"));
        assertThat(shown()).doesNotContain("cluster=\"db\"").doesNotContain("least_days_left");
        assertThat(shown()).contains("cluster=\"web\"");
    }

    @Test
    void thereAreFewSeriesForALargeFleet() {
        metrics.fleet()
                .accept(figures(
                        1, IntStream.range(0, 100).mapToObj(i -> "c" + i).toArray(String[]::new)));
        assertThat(shown().lines().count()).isLessThan(130);
    }

    @Test
    void eachIsInTheRunbook() throws Exception {
        metrics.fleet().accept(figures(-3, "db"));
        String runbook = Files.readString(Path.of("../docs/operations.md"));
        assertThat(shown().lines().map(line -> line.replaceFirst("[{ ].*", "")).distinct())
                .allSatisfy(name -> assertThat(runbook).contains("`" + name + "`"));
    }
}
