package dev.pacepatch.starter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedCampaignTest {
    private static final Instant BEGAN = Instant.parse("2026-11-01T03:00:00Z");

    private static WorkflowExecutionInfo.Builder workflow(String id, WorkflowExecutionStatus status) {
        return WorkflowExecutionInfo.newBuilder()
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId("a-run"))
                .setStatus(status)
                .setStartTime(Timestamps.fromMillis(BEGAN.toEpochMilli()));
    }

    @Test
    void whatRunsSaysItsPhaseAndRing() {
        ListedCampaign listed =
                ListedCampaign.of(workflow("campaign/cve", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                        .build());
        assertThat(listed.runs()).isTrue();
        ListedCampaign asked = listed.saying(new ScriptedCampaign().status());
        assertThat(asked.phase()).isEqualTo("AWAITING_DECISION");
        assertThat(CampaignListCommand.text(
                        List.of(asked),
                        new ScriptedCampaign().status().started().plusSeconds(65)))
                .containsExactly(
                        "NAME  PHASE              RING  STARTED               TOOK",
                        "cve   AWAITING_DECISION  test  2026-01-01T00:00:00Z  1:05");
    }

    @Test
    void whatHasEndedIsTemporalsWordAndAnIdOfAnotherFormStands() {
        ListedCampaign ended =
                ListedCampaign.of(workflow("mine", WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED)
                        .setCloseTime(Timestamps.fromMillis(BEGAN.plusSeconds(7).toEpochMilli()))
                        .build());
        assertThat(ended.runs()).isFalse();
        assertThat(CampaignListCommand.text(List.of(ended), BEGAN.plusSeconds(99)))
                .last()
                .isEqualTo("mine  FAILED  -     2026-11-01T03:00:00Z  7 s");
    }

    @Test
    void noCampaignIsSaidAndNotAnEmptyTable() {
        assertThat(CampaignListCommand.text(List.of(), BEGAN))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("No campaign is known");
    }
}
