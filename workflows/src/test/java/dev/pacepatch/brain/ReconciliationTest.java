package dev.pacepatch.brain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.HolderState;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.ReconcilePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** I4: what belongs to a rollout that is gone may go; what belongs to a living one, or to nobody known, stays. */
class ReconciliationTest {
    private static final String HOLDER = "default/rollout/lab/run-0";

    private static ReconcilePlan plan(HolderState lock, HolderState mark, boolean well, String... vouched) {
        Leftovers left = new Leftovers(
                new Leftovers.Lock(HOLDER, "", lock), List.of(new Leftovers.Mark("node2", HOLDER, mark, true, well)));
        return Reconciliation.plan(left, List.of(vouched));
    }

    @Test
    void whatIsLeftOfAGoneRolloutMayGo() {
        ReconcilePlan plan = plan(HolderState.GONE, HolderState.GONE, true);
        assertThat(plan.lockStays()).isFalse();
        assertThat(plan.ends()).hasSize(1);
        assertThat(plan.kept()).isEmpty();
    }

    @Test
    void whatBelongsToALivingOneStaysWhateverAnybodyVouchesFor() {
        ReconcilePlan plan = plan(HolderState.ALIVE, HolderState.ALIVE, true, HOLDER);
        assertThat(plan.lockStays()).isTrue();
        assertThat(plan.ends()).isEmpty();
        assertThat(plan.kept()).extracting(Finding::code).containsExactly("LOCK_HELD", "LEFTOVER_STANDBY");
    }

    @Test
    void anUnknownHolderWantsAnOperatorsWord() {
        ReconcilePlan unsaid = plan(HolderState.UNKNOWN, HolderState.UNKNOWN, true, "another");
        assertThat(unsaid.lockStays()).isTrue();
        assertThat(unsaid.ends()).isEmpty();
        assertThat(unsaid.kept().get(0).remedy()).contains("--gone " + HOLDER);
        ReconcilePlan said = plan(HolderState.UNKNOWN, HolderState.UNKNOWN, true, HOLDER);
        assertThat(said.lockStays()).isFalse();
        assertThat(said.ends()).hasSize(1);
    }

    @Test
    void i8ANodeThatIsNotWellKeepsItsStandby() {
        ReconcilePlan plan = plan(HolderState.GONE, HolderState.GONE, false);
        assertThat(plan.ends()).isEmpty();
        assertThat(plan.kept()).extracting(Finding::subject).containsExactly("node2");
    }
}
