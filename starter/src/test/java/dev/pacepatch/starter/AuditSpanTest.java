package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditSpanTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static List<String> problems(String since, String until) {
        List<String> problems = new ArrayList<>();
        AuditSpan.read(since, until, NOW, problems);
        return problems;
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, 2026-11-01T00:00:00Z",
        "2026-11-01T08:00:00Z, 2026-11-01T08:00:00Z",
        "2026-11-01T08:00:00+02:00, 2026-11-01T06:00:00Z",
        "P14D, 2026-11-06T10:00:00Z",
        "PT12H, 2026-11-19T22:00:00Z",
        "P1DT1H, 2026-11-19T09:00:00Z",
        "P2W, 2026-11-06T10:00:00Z",
        "P1M, 2026-10-20T10:00:00Z",
    })
    void aTimeMayBeTypedInSeveralWays(String since, Instant from) {
        List<String> problems = new ArrayList<>();
        AuditSpan span = AuditSpan.read(since, null, NOW, problems);
        assertThat(problems).isEmpty();
        assertThat(span).isEqualTo(new AuditSpan(from, NOW));
    }

    @Test
    void anEndThatIsADayIsMeantWhole() {
        assertThat(AuditSpan.read("2026-11-01", "2026-11-01", NOW, new ArrayList<>())
                        .until())
                .isEqualTo("2026-11-02T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-13-01", "2026-11-01T25:00:00Z", "P", "P-3D", "-P3D", "P1Q", "PT"})
    void whatIsNoTimeIsRefusedWithWhatIsAllowed(String since) {
        assertThat(problems(since, "soon"))
                .hasSize(2)
                .allMatch(one -> one.contains("is no time. Allowed: a day in UTC (2026-11-01)"))
                .first()
                .asString()
                .startsWith("--since '" + since + "'");
    }

    @Test
    void aTimeThatCannotHoldAnythingIsRefused() {
        assertThat(problems("2026-12-01", null)).singleElement().asString().contains("in the future");
        assertThat(problems("2026-11-10", "2026-11-09"))
                .singleElement()
                .asString()
                .contains("is not after --since");
    }
}
