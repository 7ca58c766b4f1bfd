package dev.pacepatch.audit.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where times stand: in order, without gaps, with room for what is short, and with what only waits cut. */
class ScaleTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final double WIDTH = 1000;

    /** Seconds of work, with so many seconds of waiting behind each. */
    private static Timeline work(double... seconds) {
        List<Bar> bars = new ArrayList<>();
        Instant at = START;
        for (int i = 0; i < seconds.length; i++) {
            Instant end = at.plusNanos((long) (seconds[i] * 1e9));
            bars.add(new Bar(i % 2 == 0 ? Kind.INSTALL : Kind.WAIT, at, end, false, i % 2 == 0, ""));
            at = end;
        }
        return timeline(bars, at);
    }

    private static Timeline timeline(List<Bar> bars, Instant to) {
        Bar life = new Bar(Kind.UNKNOWN, START, to, false, true, "");
        return new Timeline(START, to, false, List.of(new Lane("lab", "", life, List.of(), bars, List.of())));
    }

    private static double whole(Scale scale) {
        return scale.pieces().stream()
                .filter(piece -> !piece.cut())
                .mapToDouble(piece -> piece.right() - piece.left())
                .sum();
    }

    @Test
    void withoutLongWaitsTimeGoesEvenly() {
        Scale scale = Scale.of(work(10, 10, 20), WIDTH);
        assertThat(scale.x(START)).isZero();
        assertThat(scale.x(START.plusSeconds(10))).isCloseTo(250, within(0.1));
        assertThat(scale.x(START.plusSeconds(15))).isCloseTo(375, within(0.1));
        assertThat(scale.x(START.plusSeconds(40))).isCloseTo(1000, within(0.1));
        assertThat(scale.pieces()).noneMatch(Scale.Piece::cut);
    }

    @ParameterizedTest
    @CsvSource({
        // seconds of waiting, twice; which of both is cut
        "60, 60, true, true",
        "86400, 86400, true, true",
        "10, 864000, false, true",
        "0.5, 0.5, false, false",
    })
    void longWaitsAreCutUntilTheRestHasHalfOfTheWidth(double first, double second, boolean cut, boolean cutToo) {
        Scale scale = Scale.of(work(10, first, 5, second, 5), WIDTH);
        assertThat(scale.pieces()).extracting(Scale.Piece::cut).containsExactly(false, cut, false, cutToo, false);
        assertThat(whole(scale)).isGreaterThanOrEqualTo(WIDTH / 2 - 0.1);
        assertThat(scale.x(START.plus(Duration.ofDays(30)))).isCloseTo(WIDTH, within(0.5));
    }

    @Test
    void whatIsCutIsEquallyNarrowAndStillHoldsItsTimesInOrder() {
        Scale scale = Scale.of(work(10, 3600, 10, 7200, 10), WIDTH);
        List<Scale.Piece> cut = scale.pieces().stream().filter(Scale.Piece::cut).toList();
        assertThat(cut).hasSize(2);
        assertThat(cut.get(0).right() - cut.get(0).left())
                .isCloseTo(cut.get(1).right() - cut.get(1).left(), within(0.1));
        assertThat(scale.x(START.plusSeconds(1810)))
                .isCloseTo((cut.get(0).left() + cut.get(0).right()) / 2, within(0.1));
    }

    @Test
    void whatIsShortHasALeastWidthAndStandsBesideTheNext() {
        double[] seconds = new double[101];
        Arrays.fill(seconds, 0.001);
        seconds[100] = 3600;
        Scale scale = Scale.of(work(seconds), WIDTH);
        assertThat(scale.pieces())
                .filteredOn(Scale.Piece::busy)
                .allMatch(piece -> piece.right() - piece.left() >= Scale.LEAST - 0.01);
    }

    @Test
    void thousandsOfShortStepsStillFit() {
        double[] seconds = IntStream.range(0, 2001).mapToDouble(i -> 0.002).toArray();
        Scale scale = Scale.of(work(seconds), WIDTH);
        assertThat(scale.pieces().get(scale.pieces().size() - 1).right()).isCloseTo(WIDTH, within(1.0));
    }

    @Test
    void oneThatOnlyWaitsIsNotCut() {
        Bar wait = new Bar(Kind.WAIT, START, START.plus(Duration.ofDays(3)), true, false, "");
        Scale scale = Scale.of(timeline(List.of(wait), wait.to()), WIDTH);
        assertThat(scale.pieces()).singleElement().matches(piece -> !piece.cut());
        assertThat(scale.x(START.plus(Duration.ofDays(3)))).isCloseTo(WIDTH, within(0.1));
    }

    @Test
    void oneThatHasJustBegunHasAPicture() {
        assertThat(Scale.of(timeline(List.of(), START.plusMillis(1)), WIDTH).x(START))
                .isZero();
    }

    @Test
    void placesNeverGoBack() {
        Scale scale = Scale.of(work(0.001, 86400, 3, 30, 0.5, 30, 0.2, 7200, 12), WIDTH);
        double last = -1;
        for (long second = 0; second < 95_000; second += 7) {
            double x = scale.x(START.plusSeconds(second));
            assertThat(x).isGreaterThanOrEqualTo(last).isBetween(0.0, WIDTH + 0.5);
            last = x;
        }
        assertThat(scale.x(START.minusSeconds(5))).isZero();
    }
}
