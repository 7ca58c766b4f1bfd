package dev.pacepatch.random;

import dev.pacepatch.simulator.SimulatedTime;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.RetryOptions;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;

/**
 * Retries a step as the server would, with the same pauses and within the same limit, but in the cluster's time, and with no other step in
 * between: so a seed means the same twice. A worker that "dies" is missed at once; the server would miss it after its heartbeats.
 */
final class Retries extends ActivityInboundCallsInterceptorBase {
    private final QuickTime quick;
    private ActivityExecutionContext context;

    Retries(ActivityInboundCallsInterceptor next, QuickTime quick) {
        super(next);
        this.quick = quick;
    }

    @Override
    public void init(ActivityExecutionContext given) {
        context = given;
        super.init(given);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
        quick.begins();
        try {
            return attempts(input);
        } finally {
            quick.ended();
        }
    }

    private ActivityOutput attempts(ActivityInput input) {
        SimulatedTime time = quick.now();
        ActivityOptions bounds = quick.bounds(context.getInfo().getActivityType());
        RetryOptions retries = bounds.getRetryOptions();
        long limit = time.millis() + bounds.getScheduleToCloseTimeout().toMillis();
        long pause = retries.getInitialInterval().toMillis();
        while (true) {
            try {
                return super.execute(input);
            } catch (ActivityCompletionException e) {
                throw e;
            } catch (RuntimeException e) {
                quick.failed(e);
                if (isFinal(e) || time.millis() + pause > limit) {
                    throw last(e);
                }
            }
            QuickTime.pass(time, pause);
            pause = Math.min(
                    (long) (pause * retries.getBackoffCoefficient()),
                    retries.getMaximumInterval().toMillis());
            // somebody may have cancelled it meanwhile
            context.heartbeat(null);
        }
    }

    private static boolean isFinal(RuntimeException e) {
        return e instanceof ApplicationFailure failure && failure.isNonRetryable();
    }

    private static ApplicationFailure last(RuntimeException e) {
        return e instanceof ApplicationFailure failure
                ? ApplicationFailure.newNonRetryableFailure(failure.getOriginalMessage(), failure.getType())
                : ApplicationFailure.newNonRetryableFailureWithCause(
                        String.valueOf(e.getMessage()), e.getClass().getName(), e);
    }
}
