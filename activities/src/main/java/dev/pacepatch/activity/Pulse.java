package dev.pacepatch.activity;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One step's heartbeat, sent from a side thread so that a slow SSH call does not miss it. What Temporal answers (cancelled, paused, timed
 * out) is kept until the step is at a point where it can stop in a known state. A worker that stops is no such answer: it waits for the
 * step's end, and the heartbeat goes on.
 */
final class Pulse implements AutoCloseable {
    private final ActivityExecutionContext context;
    private final StepClock clock;
    private final ScheduledFuture<?> beating;
    private volatile Doing doing;
    private volatile @Nullable ActivityCompletionException asked;

    Pulse(ActivityExecutionContext context, ScheduledExecutorService timer, Duration every, StepClock clock) {
        this.context = context;
        this.clock = clock;
        this.doing = new Doing("looking", clock.nanos());
        this.beating = timer.scheduleWithFixedDelay(this::beat, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What the step does now, shown in the Temporal UI; the seconds start anew when it changes. */
    void doing(String what) {
        if (!doing.what().equals(what)) {
            doing = new Doing(what, clock.nanos());
        }
    }

    /** To be called where stopping is harmless. */
    void stopIfAsked() {
        ActivityCompletionException why = asked;
        if (why != null) {
            throw why;
        }
    }

    /** To be called where only the attempt may end, because another one will go on from here: a cancellation waits. */
    void stopIfReplaced() {
        ActivityCompletionException why = asked;
        if (why != null && !(why instanceof ActivityCanceledException && !unheard(why))) {
            throw why;
        }
    }

    /** No heartbeat has reached the server for so long that it must have begun another attempt; the SDK calls that a cancellation, too. */
    private static boolean unheard(ActivityCompletionException why) {
        return why.getCause() instanceof TimeoutFailure;
    }

    Deadline in(Duration duration) {
        return Deadline.in(duration, clock);
    }

    void sleep(Duration duration) {
        try {
            clock.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.stopping();
        }
    }

    @Override
    public void close() {
        beating.cancel(false);
    }

    private void beat() {
        try {
            context.heartbeat(new Beat(doing.what(), (clock.nanos() - doing.since()) / 1_000_000_000L));
        } catch (ActivityCompletionException e) {
            asked = e;
        } catch (RuntimeException e) {
            // the server is away for a moment: the next beat tries again
        }
    }

    private record Doing(String what, long since) {}

    /** The heartbeat's details, as the UI shows them. */
    record Beat(String doing, long seconds) {}
}
