package dev.pacepatch.audit.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
    private static final Instant START = Instant.parse("2026-11-01T23:59:30Z");

    private static List<Ticks.Tick> ticks(Duration length) {
        Bar bar = new Bar(Kind.INSTALL, START, START.plus(length), false, true, "");
        Lane lane = new Lane("lab", "", bar, List.of(), List.of(bar), List.of());
        return Ticks.of(Scale.of(new Timeline(START, bar.to(), false, List.of(lane)), 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.05S, 23:59:30.005",
        "PT5S, 23:59:30.500",
        "PT1M, 23:59:35",
        "PT1H, 00:05:00",
        "P1D, 02:00:00",
        "P30D, 00:00:00",
    })
    void theyAreRoundAndFarEnoughApart(Duration length, String second) {
        List<Ticks.Tick> ticks = ticks(length);
        assertThat(ticks).hasSizeBetween(3, 14);
        assertThat(ticks.get(1).time()).isEqualTo(second);
        for (int i = 1; i < ticks.size(); i++) {
            assertThat(ticks.get(i).x() - ticks.get(i - 1).x()).isGreaterThanOrEqualTo(70);
        }
    }

    @Test
    void aDayStandsWhereItBegins() {
        assertThat(ticks(Duration.ofMinutes(2)))
                .extracting(Ticks.Tick::day)
                .containsOnlyOnce("2026-11-01", "2026-11-02")
                .startsWith("2026-11-01")
                .contains("");
    }

    @Test
    void theFirstBehindACutSaysItsTime() {
        Instant later = START.plus(Duration.ofDays(2));
        List<Bar> bars = List.of(
                new Bar(Kind.INSTALL, START, START.plusSeconds(20), false, true, ""),
                new Bar(Kind.WAIT, START.plusSeconds(20), later, false, false, ""),
                new Bar(Kind.INSTALL, later, later.plusSeconds(20), false, true, ""));
        Lane lane = new Lane("lab", "", bars.get(0), List.of(), bars, List.of());
        assertThat(Ticks.of(Scale.of(new Timeline(START, later.plusSeconds(20), false, List.of(lane)), 1000)))
                .extracting(Ticks.Tick::day, Ticks.Tick::time)
                .contains(tuple("2026-11-03", "23:59:30"));
    }

    @ParameterizedTest
    @CsvSource({"P1DT5H, 1 d 5 h", "PT30S, 30 s", "PT2H, 2 h", "PT1H0M5S, 1 h", "PT0.25S, 250 ms", "P3DT4H5M, 3 d 4 h"})
    void aTimeIsSaidInItsLargestUnits(Duration time, String words) {
        assertThat(Words.of(time)).isEqualTo(words);
    }
}
