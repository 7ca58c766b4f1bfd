package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.SupportedKernel;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeCycleTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private static List<Finding> check(@Nullable LocalDate endOfLife, @Nullable LocalDate rebootBy) {
        SupportedKernel line = new SupportedKernel("5.14.0-70.13.1.el9_0", "", endOfLife, rebootBy, "", "");
        return LifeCycle.check(Sample.node().evidence(), List.of(line), TODAY);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-16, false, ''",
        "2026-06-15, true, in 14 days",
        "2026-06-02, true, in 1 day",
        "2026-06-01, true, today",
        "2026-05-31, true, 1 day ago",
        "2025-06-01, true, 365 days ago"
    })
    void aRebootIsDueFromTwoWeeksBefore(LocalDate rebootBy, boolean due, String when) {
        List<Finding> found = check(null, rebootBy);
        assertThat(found).extracting(Finding::code).isEqualTo(due ? List.of("REBOOT_DUE") : List.of());
        assertThat(found).allSatisfy(finding -> {
            assertThat(finding.subject()).isEqualTo("node2");
            assertThat(finding.found()).endsWith("due by " + rebootBy + ", " + when);
        });
    }

    @ParameterizedTest
    @CsvSource({"2026-07-02, false", "2026-07-01, true", "2026-06-01, true", "2026-05-31, false"})
    void theEndOfLivePatchesIsNearFromThirtyDaysBeforeToItsDay(LocalDate endOfLife, boolean near) {
        List<Finding> found = check(endOfLife, null);
        assertThat(found).extracting(Finding::code).isEqualTo(near ? List.of("KERNEL_EOL_NEAR") : List.of());
        assertThat(found).extracting(Finding::subject).allMatch("5.14.0-70.13.1.el9_0"::equals);
    }

    @Test
    void whatTheTableDoesNotSayIsNotWarnedOf() {
        assertThat(check(null, null)).isEmpty();
        assertThat(LifeCycle.check(Sample.node().evidence(), List.of(), TODAY)).isEmpty();
    }
}
