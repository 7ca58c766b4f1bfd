package dev.pacepatch.evidence;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.pacepatch.workflow.ClusterRollout;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ChildWorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The smallest rollout that leaves evidence: of one node, with the fewest events. */
public final class Evidence {
    public static final String BUILD = "0.1.0 (build 3f2c1aa)";
    private static final String RUN = "85659ce1-3052-4c7b-85c6-25074571a2a3";
    private static final String NODE_RUN = "dd5b85c4-8058-4c73-8c9c-fe5b0304cfb8";
    private static final Instant BEGAN = Instant.parse("2026-01-02T03:04:05.678Z");

    private Evidence() {}

    public static Bundle bundle() {
        return bundle(null, "done");
    }

    /** @param summary of its report, so that another one is another bundle of the same name */
    public static Bundle bundle(@Nullable Signer signer, String summary) {
        try {
            return new Bundles(BUILD, DefaultDataConverter.STANDARD_INSTANCE, signer).of(collected(summary));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Collected collected(String summary) {
        return new Collected(
                "default",
                "lab",
                new Collected.Run("rollout/lab", RUN, rollout(summary)),
                List.of(new Collected.Run("rollout/lab/node1", NODE_RUN, node())),
                List.of());
    }

    private static History rollout(String summary) {
        return History.newBuilder()
                .addEvents(started(ClusterRollout.TYPE, "rollout/lab", RUN, "{\"cluster\":\"lab\"}", ""))
                .addEvents(event(2, EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED)
                        .setStartChildWorkflowExecutionInitiatedEventAttributes(
                                StartChildWorkflowExecutionInitiatedEventAttributes.newBuilder()
                                        .setWorkflowId("rollout/lab/node1")
                                        .setWorkflowType(type("NodePatch"))))
                .addEvents(event(3, EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED)
                        .setChildWorkflowExecutionStartedEventAttributes(
                                ChildWorkflowExecutionStartedEventAttributes.newBuilder()
                                        .setInitiatedEventId(2)
                                        .setWorkflowExecution(WorkflowExecution.newBuilder()
                                                .setWorkflowId("rollout/lab/node1")
                                                .setRunId(NODE_RUN))))
                .addEvents(completed(4, "{\"outcome\":\"COMPLETED\",\"summary\":\"" + summary + "\"}"))
                .build();
    }

    private static History node() {
        return History.newBuilder()
                .addEvents(started("NodePatch", "rollout/lab/node1", NODE_RUN, "{\"node\":\"node1\"}", RUN))
                .addEvents(completed(2, "{\"node\":\"node1\",\"outcome\":\"PATCHED\"}"))
                .build();
    }

    private static HistoryEvent.Builder event(int id, EventType type) {
        return HistoryEvent.newBuilder()
                .setEventId(id)
                .setEventType(type)
                .setEventTime(Timestamp.newBuilder()
                        .setSeconds(BEGAN.getEpochSecond() + id)
                        .setNanos(BEGAN.getNano()));
    }

    private static WorkflowType type(String name) {
        return WorkflowType.newBuilder().setName(name).build();
    }

    private static HistoryEvent.Builder started(
            String type, String workflow, String run, String input, String parentRun) {
        WorkflowExecutionStartedEventAttributes.Builder started = WorkflowExecutionStartedEventAttributes.newBuilder()
                .setWorkflowType(type(type))
                .setWorkflowId(workflow)
                .setOriginalExecutionRunId(run)
                .setIdentity("ann@laptop")
                .setInput(json(input));
        if (!parentRun.isEmpty()) {
            started.setParentWorkflowExecution(WorkflowExecution.newBuilder().setRunId(parentRun));
        }
        return event(1, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
                .setWorkflowExecutionStartedEventAttributes(started);
    }

    private static HistoryEvent.Builder completed(int id, String result) {
        return event(id, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
                .setWorkflowExecutionCompletedEventAttributes(
                        WorkflowExecutionCompletedEventAttributes.newBuilder().setResult(json(result)));
    }

    private static Payloads json(String text) {
        return Payloads.newBuilder()
                .addPayloads(Payload.newBuilder()
                        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                        .setData(ByteString.copyFromUtf8(text)))
                .build();
    }
}
