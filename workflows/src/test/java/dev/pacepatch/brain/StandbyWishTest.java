package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.Sample;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.StandbyPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** P8: in place is the rule, and a standby has a reason; I3: what the scheduler foresaw of it is compared with what happened. */
class StandbyWishTest {
    private static final String HOLDER = "default/rollout/lab/run-1";

    private static StandbyWish wish(StandbyPolicy policy, String... named) {
        return StandbyWish.of(
                new Policy(policy, List.of(named), null, null, null),
                Sample.cluster().state(),
                "node1",
                HOLDER);
    }

    @Test
    void autoIsInPlaceUnlessTheNodeOrWhatRunsThereIsNamed() {
        assertThat(wish(StandbyPolicy.AUTO).wanted()).isFalse();
        assertThat(wish(StandbyPolicy.AUTO, "node1").wanted()).isTrue();
        assertThat(wish(StandbyPolicy.AUTO, "node2").wanted()).isFalse();
        String runsThere = Sample.cluster().state().resources().stream()
                .filter(r -> r.nodes().contains("node1"))
                .map(ResourceState::id)
                .findFirst()
                .orElseThrow();
        StandbyWish byResource = wish(StandbyPolicy.AUTO, runsThere);
        assertThat(byResource.wanted()).isTrue();
        assertThat(byResource.reason()).contains(runsThere);
    }

    @Test
    void aGroupOrCloneIsNamedByItsOwnName() {
        ResourceState inside = Sample.cluster().state().resources().stream()
                .filter(r -> !r.parent().isEmpty() && r.nodes().contains("node1"))
                .findFirst()
                .orElseThrow();
        assertThat(wish(StandbyPolicy.AUTO, inside.parent()).wanted()).isTrue();
    }

    @Test
    void neverAndAlwaysAreWhatTheySay() {
        assertThat(wish(StandbyPolicy.NEVER, "node1").wanted()).isFalse();
        assertThat(wish(StandbyPolicy.ALWAYS).wanted()).isTrue();
    }

    @Test
    void aStandbyThatWentAsPredictedHasNoDifference() {
        Sample before = Sample.cluster().with("/resources/9/nodes", "[\"node2\"]");
        Sample after = Sample.cluster().with("/resources/9/nodes", "[\"node3\"]");
        PlannedAction move = new PlannedAction("move", lone(), false, "node2", "node3", false);
        assertThat(Predictions.differences(List.of(move), before.state(), after.state(), "node2"))
                .isEmpty();
        Sample elsewhere = Sample.cluster().with("/resources/9/nodes", "[\"node1\"]");
        List<Finding> found = Predictions.differences(List.of(move), before.state(), elsewhere.state(), "node2");
        assertThat(found).extracting(Finding::code).containsExactly("MOVED_OTHERWISE");
        assertThat(found.get(0).found()).isEqualTo("the scheduler predicted it to run on node3; it runs on node1");
    }

    @Test
    void whatMovedUnforeseenIsTold() {
        Sample before = Sample.cluster().with("/resources/9/nodes", "[\"node1\"]");
        Sample after = Sample.cluster().with("/resources/9/nodes", "[\"node3\"]");
        assertThat(Predictions.differences(List.of(), before.state(), after.state(), "node2"))
                .extracting(Finding::subject)
                .containsExactly(lone());
        assertThat(Predictions.differences(List.of(), null, after.state(), "node2"))
                .as("a retry has not seen the state before")
                .isEmpty();
    }

    @Test
    void aPromotionThatDidNotComeIsTold() {
        PlannedAction promote = new PlannedAction("promote", "db", true, "node3", "", false);
        assertThat(Predictions.differences(
                        List.of(promote), null, Sample.cluster().state(), "node1"))
                .extracting(Finding::code)
                .containsExactly("MOVED_OTHERWISE");
    }

    private static String lone() {
        return Sample.cluster().state().resources().get(9).id();
    }
}
