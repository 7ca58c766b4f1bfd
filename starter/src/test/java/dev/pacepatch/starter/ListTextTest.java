package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Timestamps;
import dev.pacepatch.workflow.RolloutAttributes;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.common.SearchAttributeKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListTextTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T03:00:00Z");

    private static WorkflowExecutionInfo.Builder workflow(String id, WorkflowExecutionStatus status) {
        return WorkflowExecutionInfo.newBuilder()
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId("a-run"))
                .setStatus(status)
                .setStartTime(Timestamps.fromMillis(BEGAN.toEpochMilli()));
    }

    private static void put(SearchAttributes.Builder attributes, SearchAttributeKey<String> key, String value) {
        attributes.putIndexedFields(
                key.getName(),
                Payload.newBuilder()
                        .setData(ByteString.copyFromUtf8("\"" + value + "\""))
                        .build());
    }

    @Test
    void aRolloutWithSearchAttributesIsShownByThem() {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
        put(attributes, RolloutAttributes.CLUSTER, "prod1");
        put(attributes, RolloutAttributes.PHASE, "AWAITING_APPROVAL");
        put(attributes, RolloutAttributes.TICKET, "CHG-4711");
        WorkflowExecutionInfo info = workflow("of any name", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .setSearchAttributes(attributes)
                .build();
        List<String> lines = ListText.of(List.of(Listed.of(info)), BEGAN.plusSeconds(65));
        assertThat(lines.get(0)).startsWith("CLUSTER  PHASE").contains("  PACKAGE  BY");
        assertThat(lines.get(1))
                .isEqualTo("prod1    AWAITING_APPROVAL  -     2026-11-01T03:00:00Z  1:05  -        -   CHG-4711");
    }

    @Test
    void oneWithoutThemByItsIdAndTemporalsWord() {
        WorkflowExecutionInfo info = workflow("rollout/lab", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED)
                .setCloseTime(Timestamps.fromMillis(BEGAN.plusSeconds(7).toEpochMilli()))
                .build();
        Listed listed = Listed.of(info);
        assertThat(listed.cluster()).isEqualTo("lab");
        assertThat(listed.phase()).isEqualTo("FAILED");
        assertThat(listed.closed()).isEqualTo(BEGAN.plusSeconds(7));
    }

    @Test
    void oneThatWasEndedFromOutsideDoesNotLookAsIfItRan() {
        SearchAttributes.Builder attributes = SearchAttributes.newBuilder();
        put(attributes, RolloutAttributes.PHASE, "PATCHING");
        WorkflowExecutionInfo info = workflow(
                        "rollout/lab", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED)
                .setSearchAttributes(attributes)
                .build();
        assertThat(Listed.of(info).phase()).isEqualTo("TERMINATED");
    }

    @Test
    void noRolloutIsSaidAndNotAnEmptyTable() {
        assertThat(ListText.of(List.of(), BEGAN))
                .containsExactly(
                        "No rollout is known. Do: start one with pacepatch rollout start CLUSTER, or ask for others");
    }
}
