package dev.pacepatch.activity;

import java.time.Duration;

/** By what a step waits: the machine's monotonic clock, or the time of a simulated cluster, of which hours pass in a moment. */
public interface StepClock {
    /** Only differences mean something. */
    long nanos();

    void sleep(Duration duration) throws InterruptedException;

    /** The machine's. */
    static StepClock system() {
        return new StepClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis());
            }
        };
    }
}
