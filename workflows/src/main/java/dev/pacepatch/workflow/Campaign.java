package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.RingOutcome;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Rollouts over many clusters, ring after ring. Its id is {@code campaign/<name>}. */
@WorkflowInterface
public interface Campaign extends RolloutDecisions {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "Campaign";

    /**
     * Runs to the end, over as many runs of the workflow as it needs; a campaign that is refused or halted fails with a message that says
     * what to do.
     *
     * @param progress what the run before this one hands over; null at the start
     */
    @WorkflowMethod(name = TYPE)
    CampaignReport run(@Nullable CampaignRequest request, @Nullable CampaignProgress progress);

    /** Where it stands. */
    @QueryMethod(
            name = "status",
            description = "Each ring in numbers, who needs attention, why it waits; the report at the end")
    CampaignStatus status();

    /** All clusters of one ring; empty when there is no such ring. */
    @QueryMethod(name = "ring", description = "All clusters of the ring of that name")
    RingOutcome ring(String name);

    /** The id under which the CLI starts it. */
    static String idFor(String name) {
        return "campaign/" + name;
    }
}
