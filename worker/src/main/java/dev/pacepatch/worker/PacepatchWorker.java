package dev.pacepatch.worker;

import dev.pacepatch.activity.Attempts;
import dev.pacepatch.activity.ClusterActivitiesImpl;
import dev.pacepatch.activity.EvidenceActivitiesImpl;
import dev.pacepatch.activity.FleetActivitiesImpl;
import dev.pacepatch.activity.KernelActivitiesImpl;
import dev.pacepatch.activity.NodeActivitiesImpl;
import dev.pacepatch.activity.NodeKits;
import dev.pacepatch.activity.NotificationActivitiesImpl;
import dev.pacepatch.activity.Probes;
import dev.pacepatch.activity.TemporalSurveyProbe;
import dev.pacepatch.activity.Timing;
import dev.pacepatch.evidence.store.EvidenceKeeper;
import dev.pacepatch.model.SurveyFigures;
import dev.pacepatch.ssh.SshConnections;
import dev.pacepatch.webhook.Receiver;
import dev.pacepatch.webhook.Webhooks;
import dev.pacepatch.worker.config.OperatorFiles;
import dev.pacepatch.workflow.Limits;
import dev.pacepatch.workflow.WorkerTraits;
import dev.pacepatch.workflow.WorkflowRegistration;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything put together: SSH, node kits, activities, workflows, one task queue. */
final class PacepatchWorker implements AutoCloseable {
    /** How long an SSH connection is kept for the next step, which follows in seconds; of the nodes that soak or wait none is kept. */
    private static final Duration SSH_IDLE = Duration.ofSeconds(30);
    /**
     * A workflow's code that does not come to an end within this time counts as stuck, and its task as failed. It takes milliseconds; but
     * the SDK's one second was not enough for a worker that had just started on a busy machine (RollingRestartIT). Shorter than the task's
     * own limit.
     */
    private static final Duration NO_PROGRESS = Limits.WORKFLOW_TASK.minusSeconds(1);
    /** How many nodes are read at once by all inspections together, and by all surveys. */
    private static final int READERS = 16;
    /** How often a step's heartbeat is passed on: four may be lost before the step counts as dead. */
    static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);
    /** After a worker's death its workflows wait this long for it before another one gets them. */
    private static final Duration STICKY = Duration.ofSeconds(2);
    /** How long a worker that stops waits for its steps: longer than the longest of them. */
    static final Duration FAREWELL = Duration.ofMinutes(25);
    /** And how long for those that it had to interrupt then. */
    private static final Duration INTERRUPTED = Duration.ofSeconds(10);
    /** From here on a virtual thread that blocks inside `synchronized`, as SSH does, no longer holds its carrier. */
    private static final int VIRTUAL_THREADS = 24;

    private final SshConnections ssh = new SshConnections(SSH_IDLE);
    private final Attempts attempts = new Attempts(Timing.standard());
    private final ExecutorService readers = readers("inspection");
    /** A survey waits for its own readers, so that a rollout never waits for those of a survey. */
    private final ExecutorService surveyors = readers("survey");

    private final WorkerFactory factory;

    /** @param evidence null: none is kept */
    PacepatchWorker(
            WorkflowClient client,
            String taskQueue,
            OperatorFiles files,
            WorkerVersion version,
            List<Receiver> receivers,
            @Nullable EvidenceKeeper evidence,
            Consumer<SurveyFigures> metrics) {
        boolean virtual = Runtime.version().feature() >= VIRTUAL_THREADS;
        factory = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(virtual)
                        .build());
        Worker worker = factory.newWorker(taskQueue, options(version, virtual));
        NodeKits kits = new NodeKits(files, ssh);
        Probes probes = Probes.of(client);
        Webhooks webhooks = new Webhooks(receivers);
        WorkflowRegistration.register(worker, new WorkerTraits(AttributeRegistration.ensure(client), webhooks.any()));
        worker.registerActivitiesImplementations(
                new ClusterActivitiesImpl(
                        kits,
                        attempts,
                        probes,
                        files::supported,
                        readers,
                        Timing.standard(),
                        Clock.systemDefaultZone(),
                        evidence != null),
                new NodeActivitiesImpl(kits, attempts, probes.blocks(), Timing.standard(), Clock.systemDefaultZone()),
                new KernelActivitiesImpl(kits, attempts, Timing.standard()),
                new NotificationActivitiesImpl(webhooks),
                new EvidenceActivitiesImpl(attempts, client, evidence),
                new FleetActivitiesImpl(
                        kits,
                        attempts,
                        new TemporalSurveyProbe(client),
                        files::supported,
                        surveyors,
                        metrics,
                        Clock.systemDefaultZone()));
    }

    private static ExecutorService readers(String name) {
        return Executors.newFixedThreadPool(READERS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static WorkerOptions options(WorkerVersion version, boolean virtual) {
        WorkerOptions.Builder options = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setAllowActivityHeartbeatDuringShutdown(true)
                .setStickyQueueScheduleToStartTimeout(STICKY)
                .setDefaultDeadlockDetectionTimeout(NO_PROGRESS.toMillis())
                .setUsingVirtualThreadsOnActivityWorker(virtual);
        version.into(options);
        return options.build();
    }

    void start() {
        factory.start();
    }

    /**
     * Takes no more work, waits for the end of the steps under way, and closes every connection. A step that ended early instead would
     * count as a failed attempt, and cost its rollout the time of another one; whoever is in a hurry kills the process, and nothing is
     * lost by that either.
     */
    @Override
    public void close() {
        factory.shutdown();
        factory.awaitTermination(FAREWELL.toSeconds(), TimeUnit.SECONDS);
        if (!factory.isTerminated()) {
            factory.shutdownNow();
            factory.awaitTermination(INTERRUPTED.toSeconds(), TimeUnit.SECONDS);
        }
        attempts.close();
        readers.shutdownNow();
        surveyors.shutdownNow();
        ssh.close();
    }
}
