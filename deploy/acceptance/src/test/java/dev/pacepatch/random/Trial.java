package dev.pacepatch.random;

import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One scenario, carried out: the rollout, another one after it where it was terminated, and how all ended. */
final class Trial implements Trouble.People {
    private static final long LONGEST_SECONDS = 20;
    private static final long ONCE_MORE_SECONDS = 10;
    /** A rollout under way asks hundreds of times in that time; one whose pauses are not skipped asks now and then. */
    private static final long FEW = 30;

    private final World world;
    private final Scenario scenario;
    private final String name;
    private final SimulatedCluster cluster;
    private final Trouble trouble;
    private boolean stalled;
    private final List<WorkflowStub> rollouts = new ArrayList<>();

    /**
     * What came of it.
     *
     * @param reports of the rollouts that were not terminated, by their holders
     * @param ended whether the last one did
     * @param stalled it did not, because the in-memory server has stopped skipping time, while hardly anybody asks a node: it was not tried to its end
     */
    record Result(
            Scenario scenario,
            List<Fault> happened,
            List<Event> events,
            Map<String, RolloutReport> reports,
            List<String> holders,
            boolean ended,
            boolean stalled) {}

    private Trial(World world, Scenario scenario, String name) {
        this.world = world;
        this.scenario = scenario;
        this.name = name;
        this.trouble = new Trouble(scenario, this);
        SimulatedTime time = SimulatedTime.virtual(world.millis());
        this.cluster = new SimulatedCluster(time, trouble);
        trouble.over(cluster);
        world.follow(time::millis);
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
                ended = await(i, reports);
            }
            ended &= awaitOrphans();
            return new Result(scenario, trouble.happened(), cluster.events(), reports, holders(), ended, stalled);
        } finally {
            tidy();
            world.inProcess.remove(name);
        }
    }

    private synchronized int count() {
        return rollouts.size();
    }

    private synchronized WorkflowStub rollout(int index) {
        return rollouts.get(index);
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
            reports.put(holder(stub), patiently(stub, RolloutReport.class));
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

    /** What still asks nodes, or whose time is skipped, is under way; where neither is so, the server itself stands still. */
    private <T> T patiently(WorkflowStub stub, Class<T> type) throws TimeoutException {
        try {
            return stub.getResult(LONGEST_SECONDS, TimeUnit.SECONDS, type);
        } catch (TimeoutException e) {
            long asked = cluster.calls();
            long time = world.millis();
            try {
                return stub.getResult(ONCE_MORE_SECONDS, TimeUnit.SECONDS, type);
            } catch (TimeoutException again) {
                stalled = cluster.calls() - asked < FEW
                        && world.millis() - time < TimeUnit.SECONDS.toMillis(2 * ONCE_MORE_SECONDS);
                throw again;
            }
        }
    }

    /** The nodes' workflows of a rollout that was terminated: they clean up on their own. */
    private boolean awaitOrphans() {
        for (String node : count() > 1 ? SimulatedCluster.NODES : List.<String>of()) {
            try {
                patiently(
                        world.client().newUntypedWorkflowStub(ClusterRollout.idFor(name) + "/" + node),
                        NodeResult.class);
            } catch (TimeoutException e) {
                return false;
            } catch (WorkflowNotFoundException | WorkflowFailedException e) {
                // it never began; or it was cancelled, as it should be
            }
        }
        return true;
    }

    private static @Nullable RolloutReport report(WorkflowStub stub, WorkflowFailedException e) {
        if (e.getCause() instanceof ApplicationFailure failure) {
            return failure.getDetails().get(RolloutReport.class);
        }
        if (e.getCause() instanceof CanceledFailure) {
            return stub.query("status", RolloutStatus.class).report();
        }
        if (e.getCause() instanceof TerminatedFailure) {
            return null;
        }
        throw e;
    }

    @Override
    public void cancel() {
        rollout(count() - 1).cancel();
    }

    /** And somebody starts another one at once. */
    @Override
    public void terminate() {
        try {
            rollout(count() - 1).terminate("random");
            start();
        } catch (WorkflowNotFoundException e) {
            // it has ended already
        }
    }

    /** A patch that has cost a node here is blocked for this server: the next trial is of another fleet. */
    private void tidy() {
        String patch = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";
        try {
            world.client().newUntypedWorkflowStub(BlockedPatch.idFor(patch)).terminate("the next trial");
        } catch (WorkflowNotFoundException e) {
            // none died
        }
    }
}
