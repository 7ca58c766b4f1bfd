package dev.pacepatch.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.ClusterRetry;
import dev.pacepatch.model.ClusterRun;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RunsAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run of a campaign that takes up what the run before has left in the middle of a ring. */
class CampaignGoesOnTest extends CampaignFixture {
    private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Decision PAUSE =
            new Decision(DecisionKind.PAUSE, "", "ann", "a release runs", STARTED.plusSeconds(60));

    /** How often it was asked what became of p2. */
    private final AtomicInteger asked = new AtomicInteger();

    private Instant now;

    @Override
    List<String> recorded() {
        return List.of("whatIsLeftOfTheRingIsDoneAndNothingTwice");
    }

    @BeforeEach
    void inTheMiddleOfProduction() {
        now = Instant.ofEpochMilli(environment.currentTimeMillis());
        ring("test", "lab", "soak", "PT0S");
        ring("production", "production", "approval", true, "atOnce", 4);
        inventory.rollouts = question -> {
            boolean ended = asked.incrementAndGet() > 2;
            ClusterOutcome done = cluster("p2", State.DONE);
            return question.runs().contains(new ClusterRun("p2", "the-run-before"))
                    ? new RunsAnswer(ended ? List.of(done) : List.of())
                    : rollouts.ask(question);
        };
    }

    private static ClusterOutcome cluster(String name, State state) {
        return new ClusterOutcome(name, state, NEVRA, "", List.of());
    }

    private CampaignProgress progress() {
        return new CampaignProgress(
                3,
                STARTED,
                1,
                now,
                List.of(
                        new RingOutcome("test", List.of(cluster("lab", State.DONE))),
                        new RingOutcome(
                                "production",
                                List.of(
                                        cluster("p1", State.DONE),
                                        cluster("p2", State.RUNNING),
                                        cluster("p3", State.DEFERRED),
                                        ClusterOutcome.waiting("p4")))),
                List.of(),
                List.of(NEVRA),
                List.of(new ClusterRun("p2", "the-run-before")),
                List.of(new ClusterRetry(
                        "p3", now.plus(Duration.ofHours(1)), Duration.ofMinutes(5), now.plus(Duration.ofDays(1)))),
                List.of(PAUSE),
                PAUSE);
    }

    @Test
    void whatIsLeftOfTheRingIsDoneAndNothingTwice() {
        decide(Duration.ofMinutes(20), "resume", ann(""));
        stub.start(request, progress());
        CampaignReport report = report();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.COMPLETED);
        assertThat(report.started()).isEqualTo(STARTED);
        assertThat(report.decisions())
                .extracting(Decision::kind)
                .containsExactly(DecisionKind.PAUSE, DecisionKind.RESUME);
        assertThat(clusters(report)).extracting(ClusterOutcome::state).containsOnly(State.DONE);
        assertThat(rollouts.clusters())
                .as("neither the done nor the running one")
                .containsExactly("p4", "p3");
        assertThat(rollouts.first("p4").at())
                .as("paused until then")
                .isAfterOrEqualTo(now.plus(Duration.ofMinutes(20)));
        assertThat(rollouts.first("p3").at()).as("deferred until then").isAfterOrEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(rollouts.first("p4").request().tested()).containsExactly(NEVRA);
        assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void i8WhatAnEarlierRunsRolloutCameToHaltsItAsWell() {
        request.put("decisionWait", "PT1H");
        inventory.rollouts = question -> new RunsAnswer(List.of(new ClusterOutcome(
                "p2", State.FAILED, NEVRA, "node1 DIED", List.of(FakeCluster.finding("PATCH_IS_BLOCKED")))));
        CampaignProgress before = progress();
        decide(Duration.ofMinutes(20), "resume", ann(""));
        stub.start(request, before);
        CampaignReport report = fails();
        assertThat(report.outcome()).isEqualTo(RolloutOutcome.HALTED);
        assertThat(rollouts.clusters()).isEmpty();
        assertThat(Stream.of(report.summary())).allMatch(text -> text.contains("nobody decided"));
    }
}
