package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void twoTriesAtANodeWithinAMinuteAreToldApart() {
        String first = Events.of("rollout/lab/node3", "01a228b8-0980-75c5-9766-552ac56d297d");
        assertThat(first).isEqualTo("rollout/lab/node3@552ac56d297d#");
        assertThat(Events.of("rollout/lab/node3", "01a228b8-6f10-7a3e-8d44-0b6c1f2a9e35"))
                .isNotEqualTo(first);
        assertThat(Events.of("rollout/lab", "short")).isEqualTo("rollout/lab@short#");
    }
}
