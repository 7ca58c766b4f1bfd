package dev.pacepatch.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pacepatch.model.ScheduleRequest;
import dev.pacepatch.workflow.Campaign;
import dev.pacepatch.workflow.FleetSurvey;
import dev.pacepatch.workflow.Limits;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.common.converter.EncodedValues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The Temporal Schedules that begin campaigns and surveys. What was applied is known by a digest in the memo of what they start: the server keeps a
 * cron expression in another form, so that it could not be compared.
 */
final class Schedules {
    private static final String DIGEST = "pacepatchSchedule";

    private final ScheduleClient client;

    /** What an apply has done. */
    enum Change {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    Schedules(WorkflowClient client) {
        this.client = ScheduleClient.newInstance(
                client.getWorkflowServiceStubs(),
                ScheduleClientOptions.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .build());
    }

    /**
     * Makes the schedule what the request says; whether it is paused stays as it is.
     *
     * @throws CommandException when Temporal refuses it
     */
    Change apply(ScheduleRequest request, String queue) {
        String digest = digest(request, queue);
        ScheduleHandle handle = client.getHandle(request.name());
        try {
            ScheduleDescription known = handle.describe();
            if (digest.equals(digest(known))) {
                return Change.UNCHANGED;
            }
            ScheduleState state = known.getSchedule().getState();
            handle.update(input -> new ScheduleUpdate(schedule(request, queue, digest, state)));
            return Change.CHANGED;
        } catch (ScheduleException e) {
            if (code(e) == Status.Code.NOT_FOUND) {
                return create(request, queue, false);
            }
            throw refused(request, e);
        }
    }

    /** @throws CommandException when there is one of that name already, or Temporal refuses it */
    Change create(ScheduleRequest request, String queue, boolean paused) {
        ScheduleState state = ScheduleState.newBuilder()
                .setNote(request.reason())
                .setPaused(paused)
                .build();
        try {
            var unused = client.createSchedule(
                    request.name(),
                    schedule(request, queue, digest(request, queue), state),
                    ScheduleOptions.newBuilder().build());
            return Change.CREATED;
        } catch (ScheduleAlreadyRunningException e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "A schedule is named " + request.name()
                            + " already; it stays as it is. Do: change it with pacepatch schedule apply -f FILE, or delete it"
                            + " first with pacepatch schedule delete " + request.name());
        } catch (ScheduleException e) {
            throw refused(request, e);
        }
    }

    /** What the server itself says of the request; whatever else is wrong with it is no refusal. */
    private static RuntimeException refused(ScheduleRequest request, ScheduleException e) {
        if (code(e) != Status.Code.INVALID_ARGUMENT) {
            return e;
        }
        return new CommandException(
                ExitCode.REFUSED,
                "Temporal refused the schedule " + request.name() + ": "
                        + (e.getCause() == null ? e : e.getCause()).getMessage()
                        + ". Do: correct it, and say it again; what stands before it in a file is applied");
    }

    private static Status.Code code(ScheduleException e) {
        return e.getCause() instanceof StatusRuntimeException status
                ? status.getStatus().getCode()
                : Status.Code.UNKNOWN;
    }

    private static Schedule schedule(ScheduleRequest request, String queue, String digest, ScheduleState state) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(
                        request.survey() == null ? Campaign.idFor(request.name()) : FleetSurvey.idFor(request.name()))
                .setTaskQueue(queue)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(request.name() + ": by schedule")
                // with a summary alone the SDK (1.38) cannot read the schedule again
                .setStaticDetails("begun by the schedule " + request.name())
                .setMemo(Map.of(DIGEST, digest))
                .build();
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(request.survey() == null ? Campaign.TYPE : FleetSurvey.TYPE)
                        .setArguments(request.survey() == null ? request.campaign() : request.survey())
                        .setOptions(options)
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCronExpressions(List.of(request.cron()))
                        .setTimeZoneName(request.zone())
                        .setJitter(request.jitter())
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(overlap(request.overlap()))
                        .setCatchupWindow(request.catchUp())
                        .build())
                .setState(state)
                .build();
    }

    private static ScheduleOverlapPolicy overlap(ScheduleRequest.Overlap overlap) {
        return switch (overlap) {
            case SKIP -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP;
            case BUFFER_ONE -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE;
        };
    }

    /** Those that begin campaigns or surveys. */
    Stream<ScheduleDescription> list() {
        return client.listSchedules()
                .map(listed -> client.getHandle(listed.getScheduleId()).describe())
                .filter(Schedules::ours);
    }

    /** @throws CommandException when there is none of that name */
    ScheduleHandle named(String name) {
        ScheduleHandle handle = client.getHandle(name);
        try {
            var known = handle.describe();
            return handle;
        } catch (ScheduleException e) {
            if (code(e) != Status.Code.NOT_FOUND) {
                throw e;
            }
            throw new CommandException(
                    ExitCode.HALTED, "No schedule is named '" + name + "'. Do: see pacepatch schedule list");
        }
    }

    private static boolean ours(ScheduleDescription schedule) {
        return schedule.getSchedule().getAction() instanceof ScheduleActionStartWorkflow action
                && List.of(Campaign.TYPE, FleetSurvey.TYPE).contains(action.getWorkflowType());
    }

    private static String digest(ScheduleDescription known) {
        if (known.getSchedule().getAction() instanceof ScheduleActionStartWorkflow action
                && action.getOptions().getMemo() != null
                && action.getOptions().getMemo().get(DIGEST) instanceof EncodedValues value) {
            return value.get(0, String.class);
        }
        return "";
    }

    private static String digest(ScheduleRequest request, String queue) {
        try {
            JsonNode json = Json.MAPPER.valueToTree(request);
            byte[] text = (queue + json).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-256", e);
        }
    }
}
