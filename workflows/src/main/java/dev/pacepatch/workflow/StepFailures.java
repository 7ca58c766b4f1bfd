package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.TouchResult;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.List;
import java.util.function.Supplier;
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

    /** An act that could not be finished is not known to have failed: what follows observes. */
    static TouchResult attempt(String node, Supplier<TouchResult> act) {
        try {
            return act.get();
        } catch (ActivityFailure e) {
            Finding finding = finding(node, e);
            return new TouchResult(TouchResult.Status.FAILED, List.of(finding), finding.found(), "");
        }
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
