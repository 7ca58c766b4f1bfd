package dev.pacepatch.activity;

import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.SurveyMemory;
import dev.pacepatch.workflow.FleetSurvey;
import dev.pacepatch.workflow.FleetSurveys;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** The result of the newest survey that has ended well in this namespace, for as long as the namespace keeps it. */
public final class TemporalSurveyProbe implements SurveyProbe {
    private final WorkflowClient client;

    public TemporalSurveyProbe(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public SurveyMemory recall(String name) {
        return FleetSurveys.newest(client, name)
                .map(run -> client.newUntypedWorkflowStub(run, Optional.of(FleetSurvey.TYPE))
                        .getResult(FleetReport.class)
                        .memory())
                .orElse(SurveyMemory.none());
    }
}
