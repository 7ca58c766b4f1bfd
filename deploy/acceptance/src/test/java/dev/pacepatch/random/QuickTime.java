package dev.pacepatch.random;

import dev.pacepatch.simulator.SimulatedTime;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets the waits of workflows and of retries pass in the cluster's time, and takes next to none of the real one. The in-memory server could
 * skip time by itself, but not here: whatever a workflow leaves behind that is terminated, or that ends cancelled (a step under way, a task,
 * a child that reports to it), keeps its lock on time for ever, and everything after it waits in real time.
 */
final class QuickTime extends WorkerInterceptorBase {
    private static final Duration MOMENT = Duration.ofMillis(1);
    /** A machine that stands still for a while is not a death; those are planned. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final Map<String, ActivityOptions> bounds = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<RuntimeException> defects = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private volatile SimulatedTime time = SimulatedTime.virtual(0);

    /** From now on this time passes. */
    void follow(SimulatedTime given) {
        time = given;
        defects.clear();
    }

    SimulatedTime now() {
        return time;
    }

    /** As the workflow has given them. */
    ActivityOptions bounds(String activity) {
        return Objects.requireNonNull(bounds.get(activity), activity);
    }

    /** Attempts that ended neither with a failure meant for workflows nor with a death: each is a defect, even where a retry covers it. */
    List<RuntimeException> defects() {
        return List.copyOf(defects);
    }

    boolean idle() {
        return running.get() == 0;
    }

    void begins() {
        running.incrementAndGet();
    }

    void ended() {
        running.decrementAndGet();
    }

    void failed(RuntimeException e) {
        // several nodes are asked at once in threads of their own
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (!(cause instanceof TemporalFailure) && !(cause instanceof WorkerDied)) {
            defects.add(e);
        }
    }

    static void pass(SimulatedTime time, long millis) {
        try {
            time.pass(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
        return new WorkflowInboundCallsInterceptorBase(next) {
            @Override
            public void init(WorkflowOutboundCallsInterceptor calls) {
                super.init(new Waits(calls));
            }
        };
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Retries(next, this);
    }

    /** Of one workflow, whose clock is ahead by what was not waited for: the same again in a replay. */
    private final class Waits extends WorkflowOutboundCallsInterceptorBase {
        private long ahead;

        Waits(WorkflowOutboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public Promise<Void> newTimer(Duration duration, TimerOptions options) {
            return super.newTimer(MOMENT, options).thenApply(nothing -> skipped(duration));
        }

        @Override
        public long currentTimeMillis() {
            return super.currentTimeMillis() + ahead;
        }

        @Override
        public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
            bounds.putIfAbsent(input.getActivityName(), input.getOptions());
            return super.executeActivity(new ActivityInput<>(
                    input.getActivityName(),
                    input.getResultClass(),
                    input.getResultType(),
                    input.getArgs(),
                    input.getOptions().toBuilder().setHeartbeatTimeout(NEVER).build(),
                    input.getHeader()));
        }

        private Void skipped(Duration duration) {
            ahead += duration.toMillis();
            if (!WorkflowUnsafe.isReplaying()) {
                pass(time, duration.toMillis());
            }
            return null;
        }
    }
}
