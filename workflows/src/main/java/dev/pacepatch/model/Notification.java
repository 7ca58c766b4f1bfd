package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What a receiver is told, in this form as JSON.
 *
 * @param cluster whose rollout it is about; empty when it is about a campaign
 * @param text what happened, in one line
 * @param todo what makes sense now, each as a command or a sentence; may be empty
 * @param patch the NEVRA, or empty while it is not known
 * @param campaign the campaign that it is about, or empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Notification(
        NotificationEvent event,
        String cluster,
        String text,
        List<String> todo,
        String patch,
        String requestedBy,
        String reason,
        String ticket,
        String workflowId,
        String runId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
        String campaign) {
    public Notification {
        todo = Lists.orEmpty(todo);
        campaign = campaign == null ? "" : campaign;
    }

    /** The cluster, or the campaign. */
    public String about() {
        return campaign.isEmpty() ? cluster : "campaign " + campaign;
    }
}
