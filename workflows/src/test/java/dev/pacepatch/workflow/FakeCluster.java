package dev.pacepatch.workflow;

import dev.pacepatch.Sample;
import dev.pacepatch.brain.campaign.Fleet;
import dev.pacepatch.brain.campaign.Rings;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.CheckOrder;
import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LeftoverOrder;
import dev.pacepatch.model.Leftovers;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeQueue;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.OrderRequest;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingsRequest;
import dev.pacepatch.model.RunsAnswer;
import dev.pacepatch.model.RunsQuestion;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyOrder;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.model.Target;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.model.WindowAnswer;
import dev.pacepatch.model.WindowRequest;
import dev.pacepatch.model.WorkerFacts;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A cluster of three nodes in memory, behind the activities: keeps the order of the calls, and answers otherwise where a test says so. */
final class FakeCluster implements ClusterActivities, NodeActivities {
    static final Target PATCH = new Target(
            "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64", "kpatch_5_14_0_70_13_1_1_6", "5.14.0-70.13.1.el9_0.x86_64");

    static final Target KERNEL = new Target("kernel-5.14.0-162.6.1.el9_1.x86_64", "", "5.14.0-162.6.1.el9_1.x86_64");

    /** What was asked for, {@code node2 ApplyLivePatch} or {@code LockCluster}. */
    final List<String> calls = new CopyOnWriteArrayList<>();
    /** Answers that replace the good one, by call; each supplier may be asked many times. */
    final Map<String, Supplier<Object>> answers = new ConcurrentHashMap<>();

    /** What the scheduler is said to foresee of a standby; and what a standby was told of it. */
    static final List<PlannedAction> PREDICTED =
            List.of(new PlannedAction("move", "vip", false, "node2", "node3", false));

    final List<PlannedAction> predicted = new CopyOnWriteArrayList<>();
    /** For how long a window was asked for to be open. */
    final List<Duration> asked = new CopyOnWriteArrayList<>();
    /** The clusters of the inventory's groups; every other name is a cluster's. */
    final Map<String, List<String>> groups = new ConcurrentHashMap<>();
    /** What has become of a campaign's rollouts; nothing unless told. */
    Function<RunsQuestion, RunsAnswer> rollouts = question -> new RunsAnswer(List.of());
    /** Where clusters stand; of no site unless told. */
    final Map<String, ClusterPlace> places = new ConcurrentHashMap<>();
    /** In the order of the plan. */
    volatile List<String> nodes = List.of("node2", "node3", "node1");

    final Map<String, Boolean> patched = new ConcurrentHashMap<>();
    final FakeKernels kernels = new FakeKernels(this);
    /** Those that run the new kernel. */
    final Map<String, Boolean> booted = new ConcurrentHashMap<>();
    /** With what a node was compared last, by call. */
    final Map<String, SurvivalCheck> compared = new ConcurrentHashMap<>();

    volatile String lockedBy = "";

    /** An in-memory server with a worker that has all workflows, and this cluster as its hands. */
    TestWorkflowEnvironment serve() {
        return serve(true);
    }

    /** @param skipping whether waiting takes no time: then a workflow that waits for somebody, while nothing else does, runs out of its time */
    TestWorkflowEnvironment serve(boolean skipping) {
        return serve(skipping, new WorkerTraits(false, false));
    }

    /** @param more beside this cluster's activities, others' */
    TestWorkflowEnvironment serve(boolean skipping, WorkerTraits traits, Object... more) {
        TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(skipping).build());
        Worker worker = environment.newWorker(TaskQueues.DEFAULT);
        WorkflowRegistration.register(worker, traits);
        worker.registerActivitiesImplementations(this, kernels);
        worker.registerActivitiesImplementations(more);
        environment.start();
        return environment;
    }

    /** A rollout of this cluster, to be started. */
    static WorkflowStub rollout(TestWorkflowEnvironment environment) {
        return stub(environment, ClusterRollout.TYPE, ClusterRollout.idFor("lab"));
    }

    static WorkflowStub campaign(TestWorkflowEnvironment environment) {
        return stub(environment, Campaign.TYPE, Campaign.idFor("cve"));
    }

    static WorkflowStub stub(TestWorkflowEnvironment environment, String type, String id) {
        return environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.DEFAULT)
                                .setWorkflowId(id)
                                .build());
    }

    static Finding finding(String code) {
        return new Finding(code, "node", "found by the test", "do nothing");
    }

    /** A cluster that is not fit for that reason. */
    static Inspection unfit(String code) {
        return new Inspection(List.of(), List.of(finding(code)), List.of(), List.of(), PATCH, List.of(), "seen");
    }

    /** A gate that is shut for that reason. */
    static GateDecision shut(String code) {
        return new GateDecision(false, List.of(finding(code)), List.of(), List.of(), "seen", null);
    }

    @Override
    public WorkerFacts describeWorker() {
        return new WorkerFacts("a build", List.of("lab"), 1);
    }

    @Override
    public Inspection inspectCluster(InspectRequest request) {
        return answer("InspectCluster", Inspection.class, () -> {
            boolean kernel = request.procedure() == Procedure.KERNEL_UPDATE;
            List<PlannedNode> plan = nodes.stream()
                    .map(n -> new PlannedNode(
                            n, (kernel ? booted : patched).containsKey(n), "a reason", "kpatch_5_14_0_70_13_1_1_5"))
                    .toList();
            return new Inspection(
                    List.of(), List.of(), List.of(), List.of(), kernel ? KERNEL : PATCH, plan, "3 of 3 nodes online");
        });
    }

    @Override
    public ClusterForecast forecastCluster(ForecastRequest request) {
        return answer(
                "ForecastCluster",
                ClusterForecast.class,
                () -> new ClusterForecast(
                        request.nodes().stream()
                                .map(n -> new ClusterForecast.NodeForecast(
                                        n, 2, 2, null, List.of(), List.of(), List.of(), Duration.ofSeconds(8)))
                                .toList(),
                        null));
    }

    @Override
    public NodeQueue orderNodes(OrderRequest request) {
        return answer("OrderNodes", NodeQueue.class, () -> new NodeQueue(request.remaining()));
    }

    @Override
    public WindowAnswer askWindow(WindowRequest request) {
        asked.add(request.length());
        return answer("AskWindow", WindowAnswer.class, () -> new WindowAnswer(true, null, "always"));
    }

    @Override
    public ResolvedRings resolveRings(RingsRequest request) {
        return answer("ResolveRings", ResolvedRings.class, () -> Rings.resolve(request, new Inventory()));
    }

    @Override
    public RunsAnswer askRollouts(RunsQuestion question) {
        return answer("AskRollouts", RunsAnswer.class, () -> rollouts.apply(question));
    }

    /** Every cluster has as many nodes as its name has letters. */
    private final class Inventory implements Fleet {
        @Override
        public List<String> members(String name) {
            return groups.getOrDefault(name, List.of(name));
        }

        @Override
        public int nodes(String cluster) {
            return cluster.length();
        }

        @Override
        public ClusterPlace place(String cluster) {
            return places.getOrDefault(cluster, new ClusterPlace(cluster, "", ""));
        }
    }

    @Override
    public ReconcilePlan findLeftovers(ReconcileRequest request) {
        return answer(
                "FindLeftovers",
                ReconcilePlan.class,
                () -> new ReconcilePlan(new Leftovers(null, List.of()), List.of(), List.of(), false));
    }

    @Override
    public TouchResult endLeftoverStandby(LeftoverOrder order) {
        return answer(order.node() + " EndLeftoverStandby", TouchResult.class, FakeCluster::done);
    }

    @Override
    public LockAnswer lockCluster(LockRequest request) {
        return answer("LockCluster", LockAnswer.class, () -> {
            lockedBy = request.holder();
            return new LockAnswer(true, request.holder(), "taken", List.of());
        });
    }

    @Override
    public LockAnswer unlockCluster(LockRequest request) {
        return answer("UnlockCluster", LockAnswer.class, () -> {
            lockedBy = lockedBy.equals(request.holder()) ? "" : lockedBy;
            return new LockAnswer(false, lockedBy, "given back", List.of());
        });
    }

    @Override
    public GateDecision checkCluster(NodeStep step) {
        return on(
                step,
                "CheckCluster",
                GateDecision.class,
                () -> new GateDecision(
                        true,
                        List.of(),
                        List.of(),
                        List.of(),
                        "well",
                        new StandbyChoice(step.policy().standby(), "as the test says", PREDICTED)));
    }

    @Override
    public Baseline recordBaseline(NodeStep step) {
        return on(
                step,
                "RecordBaseline",
                Baseline.class,
                () -> new Baseline(
                        evidence(step),
                        Sample.cluster()
                                .with("/votes/ringId", "\"" + kernels.ring() + "\"")
                                .state()));
    }

    @Override
    public TouchResult prefetchPatch(NodeStep step) {
        return on(step, "PrefetchPatch", TouchResult.class, FakeCluster::done);
    }

    @Override
    public TouchResult putNodeInStandby(StandbyOrder order) {
        predicted.addAll(order.predicted());
        return on(order.step(), "PutNodeInStandby", TouchResult.class, FakeCluster::done);
    }

    @Override
    public TouchResult applyLivePatch(NodeStep step) {
        return on(step, "ApplyLivePatch", TouchResult.class, () -> {
            patched.put(step.node(), true);
            return done();
        });
    }

    @Override
    public Proof verifyLivePatch(SurvivalCheck check) {
        return on(check.step(), "VerifyLivePatch", Proof.class, () -> proven(check));
    }

    @Override
    public TouchResult takeNodeOutOfStandby(NodeStep step) {
        return on(step, "TakeNodeOutOfStandby", TouchResult.class, FakeCluster::done);
    }

    @Override
    public Proof waitUntilHealthy(SurvivalCheck check) {
        compared.put(check.step().node() + " WaitUntilHealthy", check);
        return on(check.step(), "WaitUntilHealthy", Proof.class, () -> proven(check));
    }

    @Override
    public TouchResult runCheck(CheckOrder order) {
        return answer(order.node() + " RunCheck " + order.check().name(), TouchResult.class, FakeCluster::done);
    }

    @Override
    public Proof confirmSurvival(SurvivalCheck check) {
        compared.put(check.step().node() + " ConfirmSurvival", check);
        return on(check.step(), "ConfirmSurvival", Proof.class, () -> proven(check));
    }

    static TouchResult done() {
        return new TouchResult(TouchResult.Status.DONE, List.of(), "done", "");
    }

    static TouchResult touch(TouchResult.Status status, String code) {
        return new TouchResult(status, List.of(finding(code)), code, "the last line of the log");
    }

    static Proof proof(Proof.Result result, String code) {
        return new Proof(result, List.of(finding(code)), null);
    }

    private Proof proven(SurvivalCheck check) {
        return new Proof(Proof.Result.PROVEN, List.of(), evidence(check.step()));
    }

    NodeEvidence evidence(NodeStep step) {
        if (booted.containsKey(step.node())) {
            return Sample.booted().with("/node", "\"" + step.node() + "\"").evidence();
        }
        Sample node = Sample.node().with("/node", "\"" + step.node() + "\"");
        if (!patched.containsKey(step.node())) {
            return node.evidence();
        }
        return node.with("/livePatches/0/module", "\"" + PATCH.module() + "\"").evidence();
    }

    <T> T on(NodeStep step, String name, Class<T> type, Supplier<T> good) {
        return answer(step.node() + " " + name, type, good);
    }

    private <T> T answer(String call, Class<T> type, Supplier<T> good) {
        calls.add(call);
        Supplier<Object> other = answers.get(call);
        Object answer = other == null ? null : other.get();
        return answer == null ? good.get() : type.cast(answer);
    }
}
