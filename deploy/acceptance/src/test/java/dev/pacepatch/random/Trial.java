package dev.pacepatch.random;

import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.simulator.Event;
import dev.pacepatch.simulator.SimulatedCluster;
import dev.pacepatch.simulator.SimulatedTime;
import dev.pacepatch.workflow.BlockedPatch;
import dev.pacepatch.workflow.ClusterRollout;
import dev.pacepatch.workflow.TaskQueues;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One scenario, carried out: the rollout, another one after it where it was terminated, and how all ended. */
final class Trial implements Trouble.People {
    /** It takes less than a second, in which the machine may do something else. */
    private static final long LONGEST_SECONDS = 60;
    /** Some day: the same in each trial. */
    private static final long START = 1_800_000_000_000L;

    private final World world;
    private final Scenario scenario;
    private final String name;
    private final SimulatedCluster cluster;
    private final Trouble trouble;
    private final List<WorkflowStub> rollouts = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param reports of the rollouts that were not terminated, by their holders
     * @param ended whether all did
     * @param blocked whether the patch is, for every further rollout
     * @param defects what broke an attempt and is no failure of a step
     */
    record Result(
            Scenario scenario,
            List<Fault> happened,
            List<Event> events,
            Map<String, RolloutReport> reports,
            List<String> holders,
            boolean ended,
            boolean blocked,
            List<RuntimeException> defects) {}

    private Trial(World world, Scenario scenario, String name) {
        this.world = world;
        this.scenario = scenario;
        this.name = name;
        this.trouble = new Trouble(scenario, this);
        SimulatedTime time = SimulatedTime.virtual(START);
        this.cluster = new SimulatedCluster(time, trouble);
        trouble.over(cluster);
        world.time.follow(time);
    }

    static Result run(World world, Scenario scenario, String name) {
        return new Trial(world, scenario, name).run();
    }

    private Result run() {
        world.inProcess.put(name, cluster);
        try {
            start();
            Map<String, RolloutReport> reports = new LinkedHashMap<>();
            boolean ended = true;
            for (int i = 0; i < count(); i++) {
                ended &= await(i, reports);
            }
            ended &= awaitOrphans();
            ended &= awaitSteps();
            return new Result(
                    scenario,
                    trouble.happened(),
                    cluster.events(),
                    reports,
                    holders(),
                    ended,
                    release(),
                    world.time.defects());
        } finally {
            world.inProcess.remove(name);
        }
    }

    private synchronized int count() {
        return rollouts.size();
    }

    private synchronized WorkflowStub rollout(int index) {
        return rollouts.get(index);
    }

    /** Their workflows. */
    private List<String> nodes() {
        return SimulatedCluster.NODES.stream()
                .map(node -> ClusterRollout.idFor(name) + "/" + node)
                .toList();
    }

    private synchronized List<String> holders() {
        return rollouts.stream().map(this::holder).toList();
    }

    private String holder(WorkflowStub stub) {
        return world.client().getOptions().getNamespace() + "/"
                + stub.getExecution().getWorkflowId() + "/"
                + stub.getExecution().getRunId();
    }

    private synchronized void start() {
        WorkflowStub stub = world.client()
                .newUntypedWorkflowStub(
                        ClusterRollout.TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.DEFAULT)
                                .setWorkflowId(ClusterRollout.idFor(name))
                                .build());
        stub.start(Map.of(
                "cluster", name,
                "standby", scenario.standby().name(),
                "soak", "PT30S",
                "gateWait", "PT3M",
                "decisionWait", "PT0S",
                "reason", "random"));
        rollouts.add(stub);
    }

    private boolean await(int index, Map<String, RolloutReport> reports) {
        WorkflowStub stub = rollout(index);
        try {
            reports.put(holder(stub), result(stub, RolloutReport.class));
        } catch (TimeoutException e) {
            return false;
        } catch (WorkflowFailedException e) {
            RolloutReport report = report(stub, e);
            if (report != null) {
                reports.put(holder(stub), report);
            }
        }
        return true;
    }

    /** The nodes' workflows of a rollout that was terminated: they clean up on their own. */
    private boolean awaitOrphans() {
        for (String node : count() > 1 ? nodes() : List.<String>of()) {
            try {
                result(world.client().newUntypedWorkflowStub(node), NodeResult.class);
            } catch (TimeoutException e) {
                return false;
            } catch (WorkflowNotFoundException | WorkflowFailedException e) {
                // it never began; or it was cancelled, as it should be
            }
        }
        return true;
    }

    private static <T> T result(WorkflowStub stub, Class<T> type) throws TimeoutException {
        return stub.getResult(LONGEST_SECONDS, TimeUnit.SECONDS, type);
    }

    /** A step whose workflow has ended without it is still under way. */
    private boolean awaitSteps() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!world.time.idle()) {
            if (System.nanoTime() - until > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return true;
    }

    private @Nullable RolloutReport report(WorkflowStub stub, WorkflowFailedException e) {
        if (e.getCause() instanceof ApplicationFailure failure) {
            return failure.getDetails().get(RolloutReport.class);
        }
        if (e.getCause() instanceof CanceledFailure) {
            return Objects.requireNonNull(
                    world.lastWords.of(stub.getExecution().getRunId()), () -> "no report of " + e);
        }
        if (e.getCause() instanceof TerminatedFailure) {
            return null;
        }
        throw e;
    }

    @Override
    public void cancel() {
        rollout(count() - 1).cancel();
        Told told = new Told(world.client());
        told.await(ClusterRollout.idFor(name));
        nodes().forEach(told::await);
    }

    /** And somebody starts another one at once. */
    @Override
    public void terminate() {
        try {
            rollout(count() - 1).terminate("random");
            nodes().forEach(new Told(world.client())::await);
            start();
        } catch (WorkflowNotFoundException e) {
            // it has ended already
        }
    }

    /** A patch that has cost a node here is blocked for this server; the next trial is of another fleet. */
    private boolean release() {
        String patch = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
        try {
            world.client().newUntypedWorkflowStub(BlockedPatch.idFor(patch)).terminate("the next trial");
            return true;
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }
}
