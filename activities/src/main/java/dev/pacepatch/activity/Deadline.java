package dev.pacepatch.activity;

import java.time.Duration;

/** A moment on the clock by which a step waits. */
final class Deadline {
    private final StepClock clock;
    private final long nanos;

    private Deadline(StepClock clock, long nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    static Deadline in(Duration duration, StepClock clock) {
        return new Deadline(clock, clock.nanos() + duration.toNanos());
    }

    boolean passed() {
        return clock.nanos() - nanos >= 0;
    }
}
