package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What operators decide from the command line in the middle of a rollout, on a real cluster (I13: who and why stand in the report). */
class DecisionsIT extends OnTheLab {
    private void start(String... more) {
        List<String> line = Stream.concat(Stream.of("rollout", "start", "lab", "--soak", "PT0S"), Stream.of(more))
                .toList();
        Shell.Result started = coordinator.pacepatch(line.toArray(String[]::new));
        assertThat(started.status()).as(started.toString()).isZero();
    }

    private Shell.Result decide(String verb, String... more) {
        List<String> line = Stream.concat(Stream.of("rollout", verb, "lab", "--by", "ann"), Stream.of(more))
                .toList();
        return coordinator.pacepatch(line.toArray(String[]::new));
    }

    private RolloutReport watched() {
        Shell.Result result = coordinator.pacepatch("--output", "json", "rollout", "watch", "lab");
        assertThat(result.status()).as(result.toString()).isZero();
        return report(result);
    }

    @Test
    void aPlanIsApprovedANodeIsLeftOutAndAPauseHoldsTheNext() {
        start("--approval", "BEFORE_START");
        coordinator.awaitStatus("AWAITING_APPROVAL");
        assertThat(lab.locks()).as("nobody else is kept waiting").isEmpty();
        assertThat(decide("resume", "--reason", "too early").err()).contains("it is not paused");
        decide("skip", "node1", "--reason", "memory is replaced there").ok();
        decide("approve", "--reason", "the change board has met").ok();
        decide("pause", "--reason", "a backup runs").ok();
        coordinator.awaitStatus("PAUSED");
        List<String> patched = Lab.NODES.stream()
                .filter(node -> lab.active(node).contains(Lab.NEW))
                .toList();
        assertThat(patched).as("at most the one in hand").hasSizeLessThan(2);
        assertThat(lab.standby()).isEmpty();
        decide("resume", "--reason", "it is over").ok();
        RolloutReport report = watched();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.findings())
                .extracting(Finding::code, Finding::subject)
                .containsExactly(tuple("NODE_SKIPPED", "node1"));
        assertThat(report.decisions())
                .extracting(Decision::kind)
                .containsExactly(DecisionKind.SKIP, DecisionKind.APPROVE, DecisionKind.PAUSE, DecisionKind.RESUME);
        assertThat(report.decisions()).extracting(Decision::by).containsOnly("ann");
        assertActive(Lab.OLD, List.of("node1"));
        assertActive(Lab.NEW, List.of("node2", "node3"));
        assertNoTrace();
    }

    @Test
    void i4ANodeThatFailedIsInServiceUntilItIsTriedAgain() {
        lab.faultEverywhere("pre-fail");
        start("--standby", "ALWAYS");
        coordinator.awaitStatus("AWAITING_DECISION");
        assertThat(lab.standby()).isEmpty();
        assertThat(lab.locks()).hasSize(1);
        lab.faultEverywhere("clear");
        decide("retry", "--reason", "the scriptlet's disk is free again").ok();
        RolloutReport report = watched();
        assertThat(report.nodes())
                .extracting(NodeResult::outcome)
                .containsExactly(NodeOutcome.FAILED, NodeOutcome.PATCHED, NodeOutcome.PATCHED, NodeOutcome.PATCHED);
        assertThat(report.decisions()).extracting(Decision::kind).containsExactly(DecisionKind.RETRY);
        assertActive(Lab.NEW, Lab.NODES);
        assertNoTrace();
    }
}
