package dev.pacepatch.activity;

import dev.pacepatch.nodekit.NodeKitException;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** Runs each attempt of an activity with a pulse, and turns what goes wrong into the failures that workflows know. */
public final class Attempts implements AutoCloseable {
    private final Duration heartbeat;
    private final StepClock clock;
    // two threads: a slow answer to one step's heartbeat must not hold up all the others
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    public Attempts(Timing timing) {
        this(timing, StepClock.system());
    }

    /** @param clock by which the steps wait; the heartbeat goes by the machine's in any case */
    public Attempts(Timing timing, StepClock clock) {
        this.heartbeat = timing.heartbeat();
        this.clock = clock;
    }

    <T> T run(Function<Pulse, T> step) {
        try (Pulse pulse = new Pulse(Activity.getExecutionContext(), timer, heartbeat, clock)) {
            return step.apply(pulse);
        } catch (NodeKitException e) {
            throw Failures.of(e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
