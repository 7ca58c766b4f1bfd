package dev.pacepatch.starter;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.workflow.Campaign;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a list.
 *
 * @param name as the other commands take it; empty when its workflow has an id of another form
 * @param phase as its status says, or Temporal's word for the workflow where it has no search attributes
 * @param ring the one in hand, or empty
 * @param closed null while it runs
 */
record ListedCampaign(
        String workflowId,
        String runId,
        String name,
        String phase,
        String ring,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant closed) {

    static ListedCampaign of(WorkflowExecutionInfo info) {
        String id = info.getExecution().getWorkflowId();
        String prefix = Campaign.idFor("");
        return new ListedCampaign(
                id,
                info.getExecution().getRunId(),
                id.startsWith(prefix) ? id.substring(prefix.length()) : "",
                Listed.of(info).phase(),
                "",
                Listed.time(info.getStartTime()),
                info.hasCloseTime() ? Listed.time(info.getCloseTime()) : null);
    }

    boolean runs() {
        return closed == null;
    }

    /** As it says itself. */
    ListedCampaign saying(CampaignStatus status) {
        return new ListedCampaign(workflowId, runId, name, status.phase(), status.ring(), status.started(), closed);
    }
}
