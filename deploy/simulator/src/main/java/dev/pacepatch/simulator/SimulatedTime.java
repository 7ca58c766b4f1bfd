package dev.pacepatch.simulator;

import java.util.concurrent.atomic.AtomicLong;

/** The time of a simulated cluster, in milliseconds since the epoch. */
public interface SimulatedTime {
    long millis();

    /** Lets so much of it pass. */
    void pass(long millis) throws InterruptedException;

    /** The real one, for people who watch. */
    static SimulatedTime real() {
        return new SimulatedTime() {
            @Override
            public long millis() {
                return System.currentTimeMillis();
            }

            @Override
            public void pass(long millis) throws InterruptedException {
                Thread.sleep(millis);
            }
        };
    }

    /** Passes only when somebody waits: hours take no time. */
    static SimulatedTime virtual(long start) {
        AtomicLong now = new AtomicLong(start);
        return new SimulatedTime() {
            @Override
            public long millis() {
                return now.get();
            }

            @Override
            public void pass(long millis) {
                now.addAndGet(millis);
            }
        };
    }
}
