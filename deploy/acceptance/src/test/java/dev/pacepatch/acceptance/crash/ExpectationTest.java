package dev.pacepatch.acceptance.crash;

import static dev.pacepatch.acceptance.crash.Story.report;
import static dev.pacepatch.acceptance.crash.Story.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of the crash matrix finds each violation, and none where there is none. */
class ExpectationTest {
    private static final NodeResult FIRST = result("node2", NodeOutcome.PATCHED, 2, 12);
    private static final NodeResult SECOND = result("node3", NodeOutcome.PATCHED, 22, 32);
    private static final NodeResult THIRD = result("node1", NodeOutcome.ALREADY_PATCHED, 40, 41);
    private static final RolloutReport COMPLETED = report(RolloutOutcome.COMPLETED, FIRST, SECOND, THIRD);

    private static List<String> judge(String cell, Story story, RolloutReport report) {
        return judge(cell, "", story, report);
    }

    private static List<String> judge(String cell, String operators, Story story, RolloutReport report) {
        return new Expectation(new Verdict(Cell.of(cell), "node2"), operators).violations(story.seen(), report);
    }

    private static Story good() {
        return new Story().lock(1).patched(3, "node2").patched(23, "node3").unlock(50);
    }

    private static Story died() {
        return new Story()
                .lock(1)
                .standby(3, "node2")
                .install(4, "node2")
                .off(5, "node2")
                .boots(15, "node2")
                .unlock(20);
    }

    private static RolloutReport halted(NodeResult... nodes) {
        return report(RolloutOutcome.HALTED, nodes);
    }

    @Test
    void aRolloutThatGoesWellHasNoViolation() {
        assertThat(judge("verify/worker-kill", good(), COMPLETED)).isEmpty();
    }

    @Test
    void aNodeThatDiesAndStaysInOurStandbyHasNoViolation() {
        NodeResult node = result("node2", NodeOutcome.DIED, 2, 18, "NODE_REBOOTED", "STANDBY_KEPT");
        assertThat(judge("apply-during/net-cut", died(), halted(node))).isEmpty();
    }

    @Test
    void aNodeThatFailsAndIsTakenBackHasNoViolation() {
        Story story =
                new Story().lock(1).standby(3, "node2").unstandby(9, "node2").unlock(12);
        NodeResult node = result("node2", NodeOutcome.FAILED, 2, 10, "PATCH_NOT_LOADED");
        assertThat(judge("apply-before/rpm-lock", story, halted(node))).isEmpty();
    }

    @Test
    void i1TwoNodesInHandAtOnce() {
        Story story = new Story()
                .lock(1)
                .standby(3, "node2")
                .standby(4, "node3")
                .unstandby(5, "node2")
                .unstandby(6, "node3");
        assertThat(judge("verify/worker-kill", story, COMPLETED))
                .anyMatch(v -> v.startsWith("I1: [node2, node3] were"));
    }

    @Test
    void i1TheSecondNodeBeforeTheFirstIsProven() {
        RolloutReport late =
                report(RolloutOutcome.COMPLETED, result("node2", NodeOutcome.PATCHED, 2, 30), SECOND, THIRD);
        assertThat(judge("verify/worker-kill", good(), late))
                .containsExactly("I1: node3 was touched before node2 was proven");
    }

    @Test
    void i4AStandbyThatIsSetAndEndedTwice() {
        Story story = good().standby(42, "node2").unstandby(43, "node2");
        assertThat(judge("verify/worker-kill", story, COMPLETED))
                .containsExactly("I4: a mark on node2 was set 2 times", "I4: our standby of node2 was ended 2 times");
    }

    @Test
    void i6ANodeThatFellBeforeItsTouchHasDoneSoByItself() {
        Story story = new Story()
                .lock(1)
                .off(1, "node2")
                .boots(2, "node2")
                .patched(3, "node2")
                .patched(23, "node3")
                .unlock(50);
        assertThat(judge("prefetch/net-cut", story, COMPLETED)).isEmpty();
    }

    @Test
    void i7ALoadAndAnInstallThatAreRepeated() {
        Story story = new Story()
                .lock(1)
                .patched(3, "node2")
                .install(9, "node2")
                .loaded(10, "node2")
                .patched(23, "node3")
                .unlock(50);
        assertThat(judge("verify/worker-kill", story, COMPLETED))
                .containsExactly(
                        "I7: the patch was loaded in one boot of node2 2 times",
                        "I7: an install was started on node2 2 times");
    }

    @Test
    void i4AnOperatorsStandbyThatIsEnded() {
        Story kept = new Story();
        Story ended = new Story();
        for (Story story : List.of(kept, ended)) {
            story.operators(0, "node3").lock(1).patched(3, "node2").unlock(50);
        }
        ended.endOperators(51, "node3");
        RolloutReport report =
                report(RolloutOutcome.COMPLETED, FIRST, result("node3", NodeOutcome.PATCHED, 60, 61), THIRD);
        assertThat(new Expectation(new Verdict(Matrix.WITH_OPERATOR, "node2"), "node3").ofTheNodes(kept(kept)))
                .isEmpty();
        assertThat(judge("standby/worker-kill/operator-standby", "node3", ended, report))
                .contains("I4: the operator's standby of node3 was touched", "I4: in standby are [], not [node3]");
    }

    /** From the standby on, as the observer begins. */
    private static Seen kept(Story story) {
        return new Seen(story.seen().samples().stream().skip(3).toList());
    }

    @Test
    void aLockThatIsLeft() {
        Story story = new Story().lock(1).patched(3, "node2").patched(23, "node3");
        assertThat(judge("verify/worker-kill", story, COMPLETED)).containsExactly("the lock is left: [a rollout]");
    }

    @Test
    void i8AStandbyThatIsLeftUnsaidAndOneThatIsSaidAndNotLeft() {
        NodeResult silent = result("node2", NodeOutcome.DIED, 2, 18, "NODE_REBOOTED");
        assertThat(judge("apply-during/net-cut", died(), halted(silent)))
                .containsExactly("I8: our standby is left on [node2], the report says []");
        Story ended = new Story().lock(1).patched(3, "node2").off(9, "node2").unlock(20);
        NodeResult loud = result("node2", NodeOutcome.DIED, 2, 18, "NODE_REBOOTED", "STANDBY_KEPT");
        assertThat(judge("soak/net-cut", ended, halted(loud)))
                .containsExactly("I8: our standby is left on [], the report says [node2]");
    }

    @Test
    void aFaultThatTakesTwoNodes() {
        Story story = died().off(16, "node3");
        NodeResult node = result("node2", NodeOutcome.DIED, 2, 18, "NODE_REBOOTED", "STANDBY_KEPT");
        assertThat(judge("apply-during/net-cut", story, halted(node)))
                .containsExactly("only [node1] stayed up: a fault of one node took more");
    }

    @Test
    void aNodeThatBootsAndSwitchesByItselfIsNotTouched() {
        Story story = good().off(51, "node1").switches(55, "node1");
        assertThat(judge("verify/worker-kill", story, COMPLETED)).isEmpty();
    }

    @Test
    void i8ANodeThatIsTouchedAndNotInTheReport() {
        NodeResult node = result("node2", NodeOutcome.DIED, 2, 18, "NODE_REBOOTED", "STANDBY_KEPT");
        Story story = died().install(30, "node3").loaded(31, "node3");
        assertThat(judge("apply-during/net-cut", story, halted(node)))
                .contains("I8: not in the report, and it was touched: node3");
    }

    @Test
    void i5i6ANodeThatIsCalledPatchedAndIsNot() {
        Story story = new Story()
                .lock(1)
                .standby(3, "node2")
                .off(5, "node2")
                .boots(9, "node2")
                .unstandby(10, "node2")
                .patched(23, "node3")
                .unlock(50);
        assertThat(judge("gate/net-cut", story, COMPLETED))
                .containsExactly(
                        "I5: said to be patched, and kpatch_5_14_0_70_13_1_1_6 was not active when it was proven: node2",
                        "I6: said to have survived, and went off between its touch and the proof: node2");
    }

    @Test
    void aNodeThatIsCalledDeadAndLives() {
        Story story = new Story().lock(1).standby(3, "node2").unlock(20);
        NodeResult node = result("node2", NodeOutcome.DIED, 2, 18, "NODE_LOST", "STANDBY_KEPT");
        assertThat(judge("standby/net-cut", story, halted(node)))
                .containsExactly("said to have died, and never went off: node2");
    }

    @Test
    void aCompletedRolloutThatLacksANode() {
        RolloutReport report = report(RolloutOutcome.COMPLETED, FIRST, SECOND);
        assertThat(judge("verify/worker-kill", good(), report))
                .containsExactly("completed, and the report lacks node1");
    }

    @ParameterizedTest(name = "{0}: {1}, node2 {2}")
    @CsvSource({
        "verify/worker-kill, HALTED, FAILED, the outcome is HALTED",
        "verify/ssh-down, HALTED, UNCERTAIN, the outcome is HALTED",
        "apply-before/rpm-lock, HALTED, DIED, node2 is DIED",
        "apply-before/disk-full, HALTED, BLOCKED, node2 is BLOCKED",
        "apply-before/rpm-lock, REFUSED, FAILED, the outcome is REFUSED",
        "soak/net-cut, COMPLETED, PATCHED, the outcome is COMPLETED",
        "soak/net-cut, HALTED, UNCERTAIN, node2 is UNCERTAIN",
        "gate/net-cut, HALTED, FAILED, node2 is FAILED",
        "unlock/power-off, HALTED, DIED, the outcome is HALTED",
        "prefetch/disk-full, REFUSED, FAILED, 'refused, after 1 nodes'",
        "verify/worker-kill, NOTHING_TO_DO, ALREADY_PATCHED, the outcome is NOTHING_TO_DO",
    })
    void anEndThatDoesNotFitTheFault(String cell, RolloutOutcome outcome, NodeOutcome node, String violation) {
        RolloutReport report = report(outcome, result("node2", node, 2, 12, "SEEN"));
        assertThat(new Verdict(Cell.of(cell), "node2").violations(report)).anyMatch(v -> v.startsWith(violation));
    }

    @Test
    void aHaltForAnotherNodeOrWithoutAReason() {
        assertThat(new Verdict(Cell.of("gate/disk-full"), "node2")
                        .violations(halted(result("node3", NodeOutcome.BLOCKED, 2, 12, "SEEN"))))
                .containsExactly("the fault was on node2, but node3 is BLOCKED");
        Verdict verdict = new Verdict(Cell.of("apply-before/rpm-lock"), "node2");
        assertThat(verdict.violations(halted(result("node3", NodeOutcome.FAILED, 2, 12))))
                .containsExactly("the fault was on node2, but node3 is FAILED", "node3 is FAILED without a finding");
        assertThat(verdict.violations(halted(result("node2", NodeOutcome.FAILED, 2, 12, "SEEN"), SECOND)))
                .anyMatch(v -> v.startsWith("halted, and not the last node alone"));
    }
}
