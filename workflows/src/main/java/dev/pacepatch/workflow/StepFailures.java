package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import org.jspecify.annotations.Nullable;

/** Turns the failure of a step into a finding that an operator can act on. */
final class StepFailures {
    private StepFailures() {}

    static Finding finding(String subject, ActivityFailure failure) {
        return new Finding(
                "STEP_FAILED",
                subject,
                failure.getActivityType() + " did not succeed: " + reason(failure.getCause()),
                "mend what it says, then start the rollout again; it observes first and repeats nothing that is done");
    }

    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof ApplicationFailure application) {
            return String.valueOf(application.getOriginalMessage());
        }
        if (cause instanceof TimeoutFailure timeout) {
            String last = timeout.getCause() == null ? "" : "; the last answer: " + reason(timeout.getCause());
            return "no result within its time limit (" + timeout.getTimeoutType() + ")" + last;
        }
        return String.valueOf(cause);
    }
}
