package dev.pacepatch.workflow;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits that have a bound, and say in the timeline what for. */
final class Waits {
    private Waits() {}

    /**
     * Until it has come or the time has passed; the caller looks which.
     *
     * @param what in words, for the timeline
     */
    static void until(BooleanSupplier come, Duration longest, String what) {
        CompletablePromise<Void> passed = Workflow.newPromise();
        TimerOptions options = TimerOptions.newBuilder().setSummary(what).build();
        // a timer that is not needed any more ends as cancelled, which is nobody's failure
        CancellationScope bound = Workflow.newCancellationScope(
                () -> passed.completeFrom(Workflow.newTimer(longest, options).handle((nothing, cancelled) -> null)));
        bound.run();
        Workflow.await(() -> come.getAsBoolean() || passed.isCompleted());
        bound.cancel();
    }
}
