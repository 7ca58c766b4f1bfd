package dev.pacepatch.starter;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.workflow.Campaign;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a list.
 *
 * @param name as the other commands take it; empty when its workflow has an id of another form
 * @param phase while it runs, as its status says; afterwards, or when no worker answers, Temporal's word for the workflow
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
                Listed.status(info.getStatus()),
                "",
                Listed.time(info.getStartTime()),
                info.hasCloseTime() ? Listed.time(info.getCloseTime()) : null);
    }

    boolean runs() {
        return phase.equals(Listed.status(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING));
    }

    /** As it says itself. */
    ListedCampaign saying(CampaignStatus status) {
        return new ListedCampaign(workflowId, runId, name, status.phase(), status.ring(), status.started(), closed);
    }
}
