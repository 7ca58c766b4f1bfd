package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a workflow sees of a failed activity. */
final class FailureAssert {
    private FailureAssert() {}

    static ApplicationFailure failure(ThrowingCallable call) {
        ActivityFailure thrown = catchThrowableOfType(ActivityFailure.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.getCause()).isInstanceOf(ApplicationFailure.class);
        return (ApplicationFailure) thrown.getCause();
    }
}
