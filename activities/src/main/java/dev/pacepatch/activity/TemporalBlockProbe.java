package dev.pacepatch.activity;

import dev.pacepatch.workflow.BlockedPatch;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** A live patch is blocked as long as its {@link BlockedPatch} workflow runs in this namespace. */
public final class TemporalBlockProbe implements BlockProbe {
    private final WorkflowClient client;

    public TemporalBlockProbe(WorkflowClient client) {
        this.client = client;
    }

    /** A server that cannot say is no answer: the attempt fails, and is made again. */
    @Override
    public Optional<String> why(String nevra) {
        return Executions.find(client, BlockedPatch.idFor(nevra), "")
                .filter(info -> info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .map(this::reason);
    }

    /** From the memo, so that a busy worker need not be asked. */
    private String reason(WorkflowExecutionInfo info) {
        Payload why = info.getMemo().getFieldsMap().get("why");
        String text = why == null
                ? null
                : client.getOptions().getDataConverter().fromPayload(why, String.class, String.class);
        return text == null ? "no reason was given" : text;
    }
}
