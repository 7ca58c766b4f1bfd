package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.StepRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Samples the cluster itself several times a second while a rollout runs. */
final class Witness {
    private final Lab lab;
    private final AtomicBoolean running = new AtomicBoolean(true);
    /** The nodes in standby, each time that they changed. */
    private final List<List<String>> standbys = new CopyOnWriteArrayList<>();

    private final Thread thread = new Thread(this::watch, "witness");

    Witness(Lab lab) {
        this.lab = lab;
    }

    Witness begin() {
        standbys.add(lab.standby());
        thread.start();
        return this;
    }

    void end() throws InterruptedException {
        running.set(false);
        thread.join();
        assertThat(standbys).as("the witness saw something").isNotEmpty();
    }

    private void watch() {
        while (running.get()) {
            List<String> now = lab.standby();
            if (!now.equals(standbys.get(standbys.size() - 1))) {
                standbys.add(now);
            }
        }
    }

    void assertNeverInStandby() {
        assertThat(standbys).containsOnly(List.of());
    }

    void assertNeverTwoInStandby() {
        assertThat(standbys).allSatisfy(nodes -> assertThat(nodes).hasSizeLessThan(2));
        assertThat(standbys)
                .as("it has seen some")
                .anySatisfy(nodes -> assertThat(nodes).hasSize(1));
    }

    void assertEachInStandbyOnceAlone(List<String> order) {
        List<List<String>> expected = new ArrayList<>();
        expected.add(List.of());
        for (String node : order) {
            expected.add(List.of(node));
            expected.add(List.of());
        }
        assertThat(standbys).containsExactlyElementsOf(expected);
    }

    /** I1 by the report's own times: no node's first touch lies before the last look at the one before. */
    void assertOneNodeAtATime(RolloutReport report) {
        Instant end = Instant.MIN;
        for (NodeResult node : report.nodes()) {
            StepRecord last = node.steps().get(node.steps().size() - 1);
            assertThat(node.steps().get(0).started()).isAfterOrEqualTo(end);
            end = last.started().plus(last.took());
        }
    }
}
