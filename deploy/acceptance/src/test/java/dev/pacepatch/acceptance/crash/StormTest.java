package dev.pacepatch.acceptance.crash;

import static dev.pacepatch.acceptance.crash.Story.report;
import static dev.pacepatch.acceptance.crash.Story.result;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StormTest {
    private static final Storm BLOWS_OVER = new Storm(
            1, List.of(new Storm.Blow(900, Fault.SSH_CUT, "node2"), new Storm.Blow(1000, Fault.BOTH_KILL, "node1")));
    private static final Storm KILLS = new Storm(
            2, List.of(new Storm.Blow(900, Fault.POWER_OFF, "node2"), new Storm.Blow(1000, Fault.SSH_CUT, "node3")));

    private static List<String> judge(Storm storm, RolloutOutcome outcome, NodeOutcome node2, String... codes) {
        RolloutReport report = report(outcome, result("node2", node2, 2, 12, codes));
        return new StormRule(storm).violations(report);
    }

    @Test
    void aSeedAlwaysMakesTheSameStorm() {
        assertThat(Storm.of(7)).isEqualTo(Storm.of(7)).isNotEqualTo(Storm.of(8));
    }

    @Test
    void stormsHaveOneToFiveBlowsInOrderAndAtMostOneThatCosts() {
        List<Storm> storms = LongStream.range(0, 500).mapToObj(Storm::of).toList();
        assertThat(storms).allSatisfy(storm -> {
            assertThat(storm.blows()).hasSizeBetween(1, 5);
            assertThat(storm.blows()).extracting(Storm.Blow::millis).isSorted();
            assertThat(storm.blows().stream().filter(Storm.Blow::costs).count()).isLessThanOrEqualTo(1);
        });
        Set<Fault> all = storms.stream()
                .flatMap(storm -> storm.blows().stream())
                .map(Storm.Blow::fault)
                .collect(Collectors.toSet());
        assertThat(all).isEqualTo(EnumSet.complementOf(EnumSet.of(Fault.INSTALL_KILL)));
    }

    @Test
    void whatGoesAwayMustNotHaltARollout() {
        assertThat(judge(BLOWS_OVER, RolloutOutcome.COMPLETED, NodeOutcome.PATCHED))
                .isEmpty();
        assertThat(judge(BLOWS_OVER, RolloutOutcome.HALTED, NodeOutcome.UNCERTAIN, "NODE_SILENT"))
                .anyMatch(found -> found.contains("went away"));
    }

    @Test
    void aDeathHaltsAtTheNodeThatWasStruckAndSaysWhy() {
        assertThat(judge(KILLS, RolloutOutcome.HALTED, NodeOutcome.DIED, "NODE_LOST"))
                .isEmpty();
        assertThat(judge(KILLS, RolloutOutcome.HALTED, NodeOutcome.DIED)).isNotEmpty();
        RolloutReport another = report(RolloutOutcome.HALTED, result("node3", NodeOutcome.DIED, 2, 12, "NODE_LOST"));
        assertThat(new StormRule(KILLS).violations(another)).anyMatch(found -> found.contains("node2 was struck"));
        RolloutReport beside = report(RolloutOutcome.HALTED, result("node3", NodeOutcome.FAILED, 2, 12, "PEER_FENCED"));
        assertThat(new StormRule(KILLS).violations(beside)).isEmpty();
        RolloutReport silent = report(RolloutOutcome.HALTED, result("node3", NodeOutcome.FAILED, 2, 12, "NEW_FAILURE"));
        assertThat(new StormRule(KILLS).violations(silent)).anyMatch(found -> found.contains("node2 was struck"));
        assertThat(judge(KILLS, RolloutOutcome.REFUSED, NodeOutcome.PATCHED)).isNotEmpty();
    }
}
