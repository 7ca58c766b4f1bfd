package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PlannedAction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** I3: no standby if a resource would stop with nowhere to go, or anything would be fenced. */
class StandbyForecastTest {
    private static PlannedAction action(String action, String resource, boolean cloned) {
        return new PlannedAction(action, resource, cloned, "node1", "", false);
    }

    private static List<String> codes(PlannedAction... actions) {
        return StandbyForecast.blockers(List.of(actions), "node1").stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void movesAreWhatAStandbyIsFor() {
        assertThat(codes(
                        action("move", "vip", false),
                        action("stop", "app", false),
                        action("start", "app", false),
                        action("stop", "cache", true),
                        action("demote", "db", true),
                        action("promote", "db", true)))
                .isEmpty();
    }

    @Test
    void anythingThatWouldBeLostBlocks() {
        assertThat(codes(action("stop", "batch", false))).containsExactly("STANDBY_WOULD_STOP");
        assertThat(codes(action("demote", "db", true))).containsExactly("STANDBY_WOULD_DEMOTE");
        assertThat(codes(action("fence", "node3", false))).containsExactly("STANDBY_WOULD_FENCE");
        assertThat(codes(new PlannedAction("move", "vip", false, "node1", "node2", true)))
                .containsExactly("STANDBY_WOULD_BLOCK");
    }
}
