package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.TimeoutFailure;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a step does about the answers to its heartbeats. */
class PulseTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aCancellationWaitsWhereOnlyTheAttemptMayEnd() throws Exception {
        try (Pulse pulse = answered(new ActivityCanceledException())) {
            assertThatCode(pulse::stopIfReplaced).doesNotThrowAnyException();
            assertThatThrownBy(pulse::stopIfAsked).isInstanceOf(ActivityCanceledException.class);
        }
    }

    @Test
    void i7AnAttemptThatTheServerHasGivenUpEndsWhereverItIs() throws Exception {
        try (Pulse pulse = answered(new ActivityNotExistsException(new IllegalStateException("gone")))) {
            assertThatThrownBy(pulse::stopIfReplaced).isInstanceOf(ActivityNotExistsException.class);
        }
    }

    @Test
    void i7AnAttemptWhoseHeartbeatsWereNotHeardForTooLongEndsToo() throws Exception {
        TimeoutFailure unheard = new TimeoutFailure(null, null, TimeoutType.TIMEOUT_TYPE_HEARTBEAT);
        try (Pulse pulse = answered(new ActivityCanceledException((ActivityInfo) null, unheard))) {
            assertThatThrownBy(pulse::stopIfReplaced).isInstanceOf(ActivityCanceledException.class);
        }
    }

    /** A pulse whose second beat is done: so the first one's answer is known. */
    private Pulse answered(ActivityCompletionException answer) throws InterruptedException {
        CountDownLatch beats = new CountDownLatch(2);
        ActivityExecutionContext context = (ActivityExecutionContext) Proxy.newProxyInstance(
                PulseTest.class.getClassLoader(),
                new Class<?>[] {ActivityExecutionContext.class},
                (proxy, method, arguments) -> {
                    beats.countDown();
                    throw answer;
                });
        Pulse pulse = new Pulse(context, timer, Duration.ofMillis(1), StepClock.system());
        if (!beats.await(5, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not beat");
        }
        return pulse;
    }
}
