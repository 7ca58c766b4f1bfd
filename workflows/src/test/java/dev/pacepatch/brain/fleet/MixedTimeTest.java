package dev.pacepatch.brain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.ClusterMemory;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.Uniformity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** I12: for how long a cluster has been mixed, by what surveys have seen, one a day. */
class MixedTimeTest {
    private static final Instant FIRST = Instant.parse("2026-06-01T03:00:00Z");

    private static Instant day(int number) {
        return FIRST.plus(Duration.ofDays(number));
    }

    /** U: uniform, M: mixed, ?: not to be said. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // seen, mixed at least since day, uniform last on day
                "?,      -, -",
                "U,      -, 0",
                "M,      0, -",
                "MMM,    0, -",
                "UM,     1, 0",
                "UUMMM,  2, 1",
                "MMU,    -, 2",
                "MUM,    2, 1",
                "UM?M,   1, 0",
                "U?M,    2, 0",
                "UM??,   1, 0",
                "MUMUM,  4, 3",
            })
    void isKnownFromTwoSides(String seen, Integer since, Integer uniform) {
        ClusterMemory memory = ClusterMemory.none("lab");
        for (int i = 0; i < seen.length(); i++) {
            Uniformity what = switch (seen.charAt(i)) {
                case 'U' -> Uniformity.UNIFORM;
                case 'M' -> Uniformity.MIXED;
                default -> Uniformity.UNKNOWN;
            };
            memory = MixedTime.after(memory, what, day(i));
        }
        assertThat(memory.mixedSince()).isEqualTo(since == null ? null : day(since));
        assertThat(memory.uniformAt()).isEqualTo(uniform == null ? null : day(uniform));
    }

    @ParameterizedTest
    @CsvSource({"13, false", "14, false", "15, true"})
    void isOverdueWhenItIsLongerThanItMay(int days, boolean overdue) {
        ClusterMemory memory = new ClusterMemory("lab", FIRST, null);
        assertThat(MixedTime.overdue(memory, Uniformity.MIXED, day(days), Duration.ofDays(14)))
                .matches(found -> found.isPresent() == overdue);
        assertThat(MixedTime.overdue(memory, Uniformity.UNKNOWN, day(days), Duration.ofDays(14)))
                .isEmpty();
    }

    @Test
    void saysItsSource() {
        assertThat(MixedTime.since(new ClusterMemory("lab", day(3), null)))
                .isEqualTo("at least since 2026-06-04T03:00:00Z (no earlier survey saw it uniform)");
        assertThat(MixedTime.since(new ClusterMemory("lab", day(3), day(2))))
                .isEqualTo("at least since 2026-06-04T03:00:00Z"
                        + " (the last survey that saw it uniform was at 2026-06-03T03:00:00Z)");
    }

    @Test
    void theNewerMemoryCounts() {
        SurveyMemory old = new SurveyMemory(day(1), List.of());
        SurveyMemory young = new SurveyMemory(day(2), List.of());
        assertThat(MixedTime.newer(old, young)).isEqualTo(young);
        assertThat(MixedTime.newer(young, old)).isEqualTo(young);
        assertThat(MixedTime.newer(old, null)).isEqualTo(old);
        assertThat(MixedTime.newer(SurveyMemory.none(), old)).isEqualTo(old);
        assertThat(MixedTime.newer(old, SurveyMemory.none())).isEqualTo(old);
    }

    @Test
    void aSurveyOfSomeClustersForgetsNoOtherOneOfAllForgetsThoseThatAreGone() {
        SurveyMemory before = new SurveyMemory(
                day(1), List.of(new ClusterMemory("a", day(0), null), new ClusterMemory("b", day(0), null)));
        List<ClusterMemory> seen = List.of(new ClusterMemory("b", null, day(2)));
        assertThat(MixedTime.next(before, seen, day(2), false).clusters())
                .containsExactly(new ClusterMemory("a", day(0), null), new ClusterMemory("b", null, day(2)));
        assertThat(MixedTime.next(before, seen, day(2), true)).isEqualTo(new SurveyMemory(day(2), seen));
    }

    @Test
    void aClusterThatNobodyKnowsHasNoMemory() {
        SurveyMemory memory = new SurveyMemory(day(1), List.of(new ClusterMemory("a", day(0), null)));
        assertThat(MixedTime.of(memory, List.of("b", "a")))
                .containsExactly(ClusterMemory.none("b"), new ClusterMemory("a", day(0), null));
    }
}
