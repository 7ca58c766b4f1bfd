package dev.pacepatch.activity;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.HolderState;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Policy;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.SurveyFigures;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.Target;
import dev.pacepatch.ssh.SshConnections;
import dev.pacepatch.testing.FakeCluster;
import dev.pacepatch.workflow.ClusterActivities;
import dev.pacepatch.workflow.FleetActivities;
import dev.pacepatch.workflow.KernelActivities;
import dev.pacepatch.workflow.NodeActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The activities over a fake cluster, as a worker would run them, with short waits. */
final class Stage implements AutoCloseable {
    static final String HOLDER = "default/rollout/lab/run-1";
    /** The time that the fake nodes' clocks show. */
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000L), ZoneOffset.UTC);

    static final Timing SHORT = new Timing(
            Duration.ofMillis(40),
            Duration.ofMillis(40),
            Duration.ofSeconds(1),
            Duration.ofMillis(60),
            Duration.ofMillis(600),
            Duration.ofMillis(1500),
            Duration.ofMillis(400),
            Duration.ofMillis(600),
            Duration.ofMillis(200));

    final FakeCluster cluster;
    final Set<String> gone = new HashSet<>();
    /** Why a package is blocked, by its name. */
    final Map<String, String> blocked = new HashMap<>();
    /** What became of rollouts, by their runs. */
    final Map<String, ClusterOutcome> ended = new HashMap<>();

    final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
    final NodeActivities node;
    final ClusterActivities whole;
    final KernelActivities kernel;
    final FleetActivities fleet;
    /** What the last survey is said to remember, and the figures that were shown. */
    SurveyMemory memory = SurveyMemory.none();

    final List<SurveyFigures> shown = new CopyOnWriteArrayList<>();

    private final SshConnections ssh = new SshConnections(Duration.ofMinutes(1));
    private final Attempts attempts;
    private final ExecutorService pool = Executors.newFixedThreadPool(4);

    Stage(Path folder) {
        this(folder, SHORT);
    }

    Stage(Path folder, Timing timing) {
        this.attempts = new Attempts(timing);
        cluster = new FakeCluster(folder);
        cluster.lock = HOLDER;
        NodeKits kits = new NodeKits(cluster, ssh);
        List<SupportedKernel> supported = List.of(
                new SupportedKernel("5.14.0-70.13.1.el9_0", "1-5.el9_0", null),
                new SupportedKernel("5.14.0-162.6.1.el9_1", "", null));
        BlockProbe blocks = nevra -> Optional.ofNullable(blocked.get(nevra));
        temporal.registerActivitiesImplementations(
                new NodeActivitiesImpl(kits, attempts, blocks, timing, CLOCK),
                new KernelActivitiesImpl(kits, attempts, timing),
                new ClusterActivitiesImpl(
                        kits,
                        attempts,
                        new Probes(
                                holder -> gone.contains(holder) ? HolderState.GONE : HolderState.UNKNOWN,
                                blocks,
                                run -> Optional.ofNullable(ended.get(run.runId()))),
                        () -> supported,
                        pool,
                        timing,
                        CLOCK,
                        false),
                new FleetActivitiesImpl(kits, attempts, name -> memory, () -> supported, pool, shown::add, CLOCK));
        ActivityOptions options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setHeartbeatTimeout(Duration.ofMillis(100))
                .build();
        node = temporal.newActivityStub(NodeActivities.class, options);
        kernel = temporal.newActivityStub(KernelActivities.class, options);
        whole = temporal.newActivityStub(ClusterActivities.class, options);
        fleet = temporal.newActivityStub(FleetActivities.class, options);
    }

    /** Short waits, but for this one. */
    static Timing patient(Duration health) {
        return new Timing(
                SHORT.heartbeat(),
                SHORT.pause(),
                SHORT.poll(),
                SHORT.apart(),
                SHORT.standby(),
                SHORT.transition(),
                SHORT.silence(),
                health,
                SHORT.glance());
    }

    static NodeStep step(StandbyPolicy standby) {
        return step(FakeCluster.PATCH, standby);
    }

    static NodeStep step(Target patch, StandbyPolicy standby) {
        return new NodeStep(FakeCluster.NAME, "node1", HOLDER, patch, Policy.of(standby), "job-1");
    }

    /** A check against the state as it is now. */
    SurvivalCheck check() {
        NodeStep step = step(StandbyPolicy.NEVER);
        return new SurvivalCheck(step, baseline());
    }

    Baseline baseline() {
        return node.recordBaseline(step(StandbyPolicy.NEVER));
    }

    @Override
    public void close() {
        temporal.close();
        attempts.close();
        ssh.close();
        pool.shutdownNow();
        cluster.close();
    }
}
