package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.Extension;

class UntilDeadlineTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000);

    @Test
    void withoutADeadlineEverythingRuns() {
        assertThat(UntilDeadline.evaluate("", NOW).isDisabled()).isFalse();
    }

    @Test
    void fromTheDeadlineOnNothingBegins() {
        assertThat(UntilDeadline.evaluate("1001", NOW).isDisabled()).isFalse();
        assertThat(UntilDeadline.evaluate("1000", NOW).isDisabled()).isTrue();
        assertThat(UntilDeadline.evaluate("999", NOW).getReason()).contains("no time left");
    }

    @Test
    void jUnitFindsIt() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(UntilDeadline.class);
    }
}
