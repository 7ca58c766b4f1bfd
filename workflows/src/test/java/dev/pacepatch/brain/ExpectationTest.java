package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** I10: a node is not begun in a window in which it would not end. */
class ExpectationTest {
    private static Duration of(Map<String, Object> more) {
        Map<String, Object> json = new HashMap<>(Map.of("cluster", "lab", "soak", "PT1M"));
        json.putAll(more);
        return Expectation.of(RolloutRequest.read(json));
    }

    @Test
    void aRebootNeedsAnotherWindowThanALoad() {
        assertThat(of(Map.of("standby", "NEVER"))).isLessThan(of(Map.of())).isLessThan(Duration.ofMinutes(2));
        assertThat(of(Map.of("procedure", "KERNEL_UPDATE"))).isGreaterThan(Duration.ofMinutes(6));
    }

    @Test
    void ofAKernelUpdateTheStandbyIsAPart() {
        Duration soak = Duration.ofMinutes(1);
        assertThat(Expectation.of(Procedure.KERNEL_UPDATE, false, soak))
                .isEqualTo(Expectation.of(Procedure.KERNEL_UPDATE, true, soak))
                .isGreaterThan(
                        Expectation.of(Procedure.LIVE_PATCH, true, soak).plus(Expectation.BOOTED.minusMinutes(1)));
    }
}
