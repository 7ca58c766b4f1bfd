package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignStatus;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Rollouts over many clusters, ring after ring. Its id is {@code campaign/<name>}. */
@WorkflowInterface
public interface Campaign extends RolloutDecisions {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "Campaign";

    /** Runs to the end; a campaign that is refused or halted fails with a message that says what to do. */
    @WorkflowMethod(name = TYPE)
    CampaignReport run(@Nullable CampaignRequest request);

    /** Where it stands. */
    @QueryMethod(name = "status", description = "Which ring, each cluster, why it waits; the report at the end")
    CampaignStatus status();

    /** The id under which the CLI starts it. */
    static String idFor(String name) {
        return "campaign/" + name;
    }
}
