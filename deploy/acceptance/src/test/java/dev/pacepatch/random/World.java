package dev.pacepatch.random;

import dev.pacepatch.activity.Attempts;
import dev.pacepatch.activity.ClusterActivitiesImpl;
import dev.pacepatch.activity.NodeActivitiesImpl;
import dev.pacepatch.activity.NodeKits;
import dev.pacepatch.activity.TemporalBlockProbe;
import dev.pacepatch.activity.TemporalHolderProbe;
import dev.pacepatch.activity.Timing;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.workflow.TaskQueues;
import dev.pacepatch.workflow.WorkflowRegistration;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongSupplier;

/** An in-memory Temporal server that skips time, and the real workflows and activities over simulated clusters. */
final class World implements AutoCloseable {
    /** Waits are as short as the simulator's answers are quick; their proportions are those of the real ones. */
    private static final Timing QUICK = new Timing(
            Duration.ofSeconds(2),
            Duration.ofMillis(1),
            Duration.ofSeconds(5),
            Duration.ofMillis(1),
            Duration.ofMillis(150),
            Duration.ofMillis(300),
            Duration.ofMillis(120),
            Duration.ofMillis(150),
            Duration.ofMillis(30));

    final InProcess inProcess = new InProcess();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final Attempts attempts = new Attempts(QUICK);
    private volatile LongSupplier time = System::currentTimeMillis;

    World() {
        Worker worker = environment.newWorker(
                TaskQueues.DEFAULT,
                // one after the other, or no seed would mean the same twice
                WorkerOptions.newBuilder()
                        .setMaxConcurrentActivityExecutionSize(1)
                        .build());
        WorkflowRegistration.register(worker);
        NodeKits kits = new NodeKits(inProcess, inProcess);
        WorkflowClient client = environment.getWorkflowClient();
        List<SupportedKernel> supported = List.of(new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", null));
        worker.registerActivitiesImplementations(
                new ClusterActivitiesImpl(
                        kits,
                        attempts,
                        new TemporalHolderProbe(client),
                        new TemporalBlockProbe(client),
                        () -> supported,
                        Runnable::run,
                        QUICK,
                        new ClusterClock()),
                new NodeActivitiesImpl(kits, attempts, new TemporalBlockProbe(client), QUICK));
        environment.start();
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    long millis() {
        return environment.currentTimeMillis();
    }

    /** Whose time the worker's own clock shows. */
    void follow(LongSupplier clusterTime) {
        time = clusterTime;
    }

    @Override
    public void close() {
        environment.close();
        attempts.close();
    }

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
            return Instant.ofEpochMilli(time.getAsLong());
        }
    }
}
