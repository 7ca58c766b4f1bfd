package dev.pacepatch.activity;

import dev.pacepatch.model.ClusterForecast;
import dev.pacepatch.model.ForecastRequest;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LockAnswer;
import dev.pacepatch.model.LockRequest;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.workflow.ClusterActivities;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What is asked of, and done to, a cluster as a whole. */
public final class ClusterActivitiesImpl implements ClusterActivities {
    private final Attempts attempts;
    private final Inspector inspector;
    private final Locks locks;
    private final Forecaster forecaster;

    /**
     * @param pool reads the nodes of a cluster at once; small and fixed, shared by all inspections
     * @param supported the operators' support table, asked anew by every inspection
     * @param clock whose day decides about the end of a kernel's life
     */
    public ClusterActivitiesImpl(
            NodeKits kits,
            Attempts attempts,
            HolderProbe probe,
            Supplier<List<SupportedKernel>> supported,
            Executor pool,
            Clock clock) {
        this.attempts = attempts;
        this.locks = new Locks(kits, probe);
        this.forecaster = new Forecaster(kits);
        this.inspector = new Inspector(kits, new NodeSurvey(pool), locks, supported, clock);
    }

    @Override
    public Inspection inspectCluster(InspectRequest request) {
        return attempts.run(pulse -> inspector.run(request, pulse));
    }

    @Override
    public ClusterForecast forecastCluster(ForecastRequest request) {
        return attempts.run(pulse -> forecaster.run(request, pulse));
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
