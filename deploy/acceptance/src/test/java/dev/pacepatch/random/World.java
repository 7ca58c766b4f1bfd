package dev.pacepatch.random;

import dev.pacepatch.activity.Attempts;
import dev.pacepatch.activity.ClusterActivitiesImpl;
import dev.pacepatch.activity.KernelActivitiesImpl;
import dev.pacepatch.activity.NodeActivitiesImpl;
import dev.pacepatch.activity.NodeKits;
import dev.pacepatch.activity.Probes;
import dev.pacepatch.activity.StepClock;
import dev.pacepatch.activity.Timing;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.workflow.TaskQueues;
import dev.pacepatch.workflow.WorkerTraits;
import dev.pacepatch.workflow.WorkflowRegistration;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** An in-memory Temporal server, and the real workflows and activities with their real waits, over simulated clusters in whose time all wait. */
final class World implements AutoCloseable {
    /** The real ones, but for the longest: after a minute everything has happened that a simulated cluster does by itself. */
    private static final Timing REAL = timing(Timing.standard(), Duration.ofMinutes(1));

    final InProcess inProcess = new InProcess();
    final QuickTime time = new QuickTime();
    final LastWords lastWords = new LastWords();
    private final TestWorkflowEnvironment environment;
    private final Attempts attempts = new Attempts(REAL, new StepTime());

    World(Planted planted) {
        environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(time, lastWords)
                        .build())
                .build());
        Worker worker = environment.newWorker(
                TaskQueues.DEFAULT,
                WorkerOptions.newBuilder()
                        // one after the other, or no seed would mean the same twice
                        .setMaxConcurrentActivityExecutionSize(1)
                        .setMaxConcurrentActivityTaskPollers(1)
                        .setDisableEagerExecution(true)
                        // a cancellation is known at the next attempt
                        .setMaxHeartbeatThrottleInterval(Duration.ofMillis(1))
                        .build());
        WorkflowRegistration.register(worker, new WorkerTraits(false, false));
        NodeKits kits = new NodeKits(inProcess, inProcess);
        Probes probes = Probes.of(environment.getWorkflowClient());
        List<SupportedKernel> supported = List.of(new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", null));
        worker.registerActivitiesImplementations(
                new ClusterActivitiesImpl(
                        kits, attempts, probes, () -> supported, Runnable::run, REAL, new ClusterClock(), false),
                new KernelActivitiesImpl(kits, attempts, REAL),
                planted.in(
                        new NodeActivitiesImpl(kits, attempts, probes.blocks(), REAL, new ClusterClock()), inProcess));
        environment.start();
    }

    private static Timing timing(Timing real, Duration health) {
        return new Timing(
                real.heartbeat(),
                real.pause(),
                real.poll(),
                real.apart(),
                real.standby(),
                real.transition(),
                real.silence(),
                health,
                real.glance());
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    @Override
    public void close() {
        environment.close();
        attempts.close();
    }

    /** The steps wait in it. */
    private final class StepTime implements StepClock {
        @Override
        public long nanos() {
            return time.now().millis() * 1_000_000;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            time.now().pass(duration.toMillis());
        }
    }

    /** The worker's own clock shows it. */
    private final class ClusterClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(time.now().millis());
        }
    }
}
