package dev.pacepatch.activity;

import dev.pacepatch.brain.campaign.Rings;
import dev.pacepatch.brain.window.WindowRules;
import dev.pacepatch.build.Build;
import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LeftoverOrder;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.NodeQueue;
import dev.pacepatch.model.OrderRequest;
import dev.pacepatch.model.ReconcilePlan;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingsRequest;
import dev.pacepatch.model.RunsAnswer;
import dev.pacepatch.model.RunsQuestion;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.model.WindowAnswer;
import dev.pacepatch.model.WindowRequest;
import dev.pacepatch.model.WorkerFacts;
import dev.pacepatch.workflow.ClusterActivities;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What is asked of, and done to, a cluster as a whole. */
public final class ClusterActivitiesImpl implements ClusterActivities {
    private final NodeKits kits;
    private final Attempts attempts;
    private final RolloutProbe rollouts;
    private final Supplier<List<SupportedKernel>> supported;
    private final Inspector inspector;
    private final Locks locks;
    private final Forecaster forecaster;
    private final Orderer orderer;
    private final LeftoverStep leftovers;
    private final StandbyEnd standbyEnd;
    private final Clock clock;
    private final boolean keepsEvidence;

    /**
     * @param pool reads the nodes of a cluster at once; small and fixed, shared by all inspections
     * @param supported the operators' support table, asked anew by every inspection
     * @param clock whose day decides about the end of a kernel's life, and which opens maintenance windows
     * @param keepsEvidence whether rollouts are to keep theirs when they end
     */
    public ClusterActivitiesImpl(
            NodeKits kits,
            Attempts attempts,
            Probes probes,
            Supplier<List<SupportedKernel>> supported,
            Executor pool,
            Timing timing,
            Clock clock,
            boolean keepsEvidence) {
        this.kits = kits;
        this.attempts = attempts;
        this.rollouts = probes.rollouts();
        this.supported = supported;
        this.clock = clock;
        this.keepsEvidence = keepsEvidence;
        this.locks = new Locks(kits, probes.holders());
        this.forecaster = new Forecaster(kits, supported);
        this.orderer = new Orderer(kits);
        this.leftovers = new LeftoverStep(kits, probes.holders());
        this.standbyEnd = new StandbyEnd(kits, timing);
        this.inspector =
                new Inspector(kits, new NodeSurvey(pool, clock), locks, new Blocks(probes.blocks()), supported, clock);
    }

    @Override
    public WorkerFacts describeWorker() {
        return new WorkerFacts(
                Build.current().shown(), kits.clusters(), supported.get().size());
    }

    @Override
    public Inspection inspectCluster(InspectRequest request) {
        return attempts.run(pulse -> inspector.run(request, pulse)).keeping(keepsEvidence);
    }

    @Override
    public ClusterForecast forecastCluster(ForecastRequest request) {
        return attempts.run(pulse -> forecaster.run(request, pulse));
    }

    @Override
    public NodeQueue orderNodes(OrderRequest request) {
        return attempts.run(pulse -> orderer.run(request, pulse));
    }

    @Override
    public WindowAnswer askWindow(WindowRequest request) {
        return WindowRules.ask(kits.calendar(request.cluster()), clock.instant(), request.length());
    }

    @Override
    public ResolvedRings resolveRings(RingsRequest request) {
        return Rings.resolve(request, kits.fleet());
    }

    @Override
    public RunsAnswer askRollouts(RunsQuestion question) {
        return attempts.run(pulse -> new RunsAnswer(question.runs().stream()
                .map(rollouts::ended)
                .flatMap(Optional::stream)
                .toList()));
    }

    @Override
    public ReconcilePlan findLeftovers(ReconcileRequest request) {
        return attempts.run(pulse -> leftovers.find(request, pulse));
    }

    @Override
    public TouchResult endLeftoverStandby(LeftoverOrder order) {
        return attempts.run(pulse -> standbyEnd.run(order, pulse));
    }

    @Override
    public LockAnswer lockCluster(LockRequest request) {
        return attempts.run(pulse -> locks.take(request, pulse));
    }

    @Override
    public LockAnswer unlockCluster(LockRequest request) {
        return attempts.run(pulse -> locks.giveBack(request, pulse));
    }
}
