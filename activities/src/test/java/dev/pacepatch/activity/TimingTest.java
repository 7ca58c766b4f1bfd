package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.workflow.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an activity waits by itself ends before the workflow's limit, so that its answer counts and not a time-out. */
class TimingTest {
    /** The longest question to a node, which may begin just before a wait ends. */
    private static final Duration ASKED = Duration.ofSeconds(30);

    /** A start of the cluster, which may begin just before its wait ends. */
    private static final Duration STARTED = Duration.ofSeconds(150);

    /** The node kit gives the cluster as long to stop. */
    private static final Duration STOPPED = Duration.ofSeconds(300);

    private final Timing timing = Timing.standard();

    @Test
    void aHeartbeatIsSentManyTimesBeforeItIsMissed() {
        assertThat(timing.heartbeat().multipliedBy(8)).isLessThan(Limits.HEARTBEAT);
    }

    @Test
    void everyWaitEndsBeforeItsStepsLimit() {
        assertThat(timing.standby().plus(ASKED.multipliedBy(3))).isLessThan(Limits.STANDBY);
        assertThat(timing.glance().plus(ASKED.multipliedBy(3))).isLessThan(Limits.STANDBY);
        assertThat(timing.glance().plus(ASKED.multipliedBy(3))).isLessThan(Limits.SURVIVAL);
        assertThat(timing.health().plus(ASKED.multipliedBy(3))).isLessThan(Limits.HEALTHY);
    }

    @Test
    void everyWaitOfAKernelUpdateEndsBeforeItsStepsLimit() {
        assertThat(STOPPED.plus(timing.silence()).plus(ASKED.multipliedBy(4)))
                .as("beside the time that the request gives the reboot")
                .isLessThan(Limits.AROUND_BOOT);
        assertThat(timing.health().plus(STARTED).plus(ASKED.multipliedBy(3))).isLessThan(Limits.JOIN);
        assertThat(timing.health().plus(ASKED.multipliedBy(4))).isLessThan(Limits.VERIFY);
    }

    @Test
    void aNodeThatFallsSilentAtTheEndOfItsTransitionIsStillJudged() {
        assertThat(timing.transition().plus(timing.silence()).plus(ASKED.multipliedBy(3)))
                .isLessThan(Limits.VERIFY);
        assertThat(timing.silence()).isLessThan(Limits.SILENCE);
    }
}
