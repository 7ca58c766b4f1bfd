package dev.pacepatch.activity;

import dev.pacepatch.brain.fleet.Parts;
import dev.pacepatch.model.RecallRequest;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.SurveyFigures;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.model.SurveyOrder;
import dev.pacepatch.model.SurveyScope;
import dev.pacepatch.model.SurveyScopeRequest;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.workflow.FleetActivities;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a survey asks of the inventory, of Temporal, and of the nodes. */
public final class FleetActivitiesImpl implements FleetActivities {
    private final NodeKits kits;
    private final Attempts attempts;
    private final SurveyProbe earlier;
    private final SurveyStep step;
    private final Consumer<SurveyFigures> metrics;

    /**
     * @param supported the operators' support table, asked anew for every cluster
     * @param pool reads nodes; of its own, so that a survey takes no reader from a rollout
     * @param clock whose day decides about the end of a kernel's life
     */
    public FleetActivitiesImpl(
            NodeKits kits,
            Attempts attempts,
            SurveyProbe earlier,
            Supplier<List<SupportedKernel>> supported,
            Executor pool,
            Consumer<SurveyFigures> metrics,
            Clock clock) {
        this.kits = kits;
        this.attempts = attempts;
        this.earlier = earlier;
        this.metrics = metrics;
        this.step = new SurveyStep(kits, new NodeSurvey(pool, clock), supported, clock);
    }

    @Override
    public SurveyScope findClusters(SurveyScopeRequest request) {
        return Parts.of(request.names(), kits.clusters(), kits.fleet());
    }

    @Override
    public SurveyMemory recallSurvey(RecallRequest request) {
        return attempts.run(pulse -> earlier.recall(request.name()));
    }

    @Override
    public SurveyedCluster surveyCluster(SurveyOrder order) {
        return attempts.run(pulse -> step.run(order, pulse));
    }

    @Override
    public void showFigures(SurveyFigures figures) {
        metrics.accept(figures);
    }
}
