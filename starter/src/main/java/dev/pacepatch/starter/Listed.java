package dev.pacepatch.starter;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import dev.pacepatch.workflow.RolloutAttributes;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.common.SearchAttributeKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rollout in a list.
 *
 * @param phase as its status says, or Temporal's word for the workflow where it has no search attributes
 * @param node in hand, or the last that was; or empty
 * @param closed null while it runs
 */
record Listed(
        String workflowId,
        String runId,
        String cluster,
        String phase,
        String node,
        String patch,
        String requestedBy,
        String ticket,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant started,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant closed) {
    private static final String CONVENTION = "rollout/";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Listed of(WorkflowExecutionInfo info) {
        String id = info.getExecution().getWorkflowId();
        String cluster = value(info, RolloutAttributes.CLUSTER);
        String phase = value(info, RolloutAttributes.PHASE);
        String status = status(info.getStatus());
        boolean endedFromOutside = status.equals("TERMINATED") || status.equals("TIMED_OUT");
        return new Listed(
                id,
                info.getExecution().getRunId(),
                cluster.isEmpty() && id.startsWith(CONVENTION) ? id.substring(CONVENTION.length()) : cluster,
                phase.isEmpty() || endedFromOutside ? status : phase,
                value(info, RolloutAttributes.NODE),
                value(info, RolloutAttributes.PATCH),
                value(info, RolloutAttributes.REQUESTED_BY),
                value(info, RolloutAttributes.TICKET),
                time(info.getStartTime()),
                info.hasCloseTime() ? time(info.getCloseTime()) : null);
    }

    private static String status(WorkflowExecutionStatus status) {
        return status.name().replace("WORKFLOW_EXECUTION_STATUS_", "");
    }

    private static String value(WorkflowExecutionInfo info, SearchAttributeKey<String> key) {
        Payload payload = info.getSearchAttributes().getIndexedFieldsMap().get(key.getName());
        if (payload == null) {
            return "";
        }
        try {
            return JSON.readTree(payload.getData().toStringUtf8()).asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    static Instant time(Timestamp timestamp) {
        return Instant.ofEpochMilli(Timestamps.toMillis(timestamp));
    }
}
