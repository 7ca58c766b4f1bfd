package dev.pacepatch.starter;

import com.google.protobuf.util.Timestamps;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterRollout;
import dev.pacepatch.workflow.Limits;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rollouts of a Temporal namespace: one at a time for each cluster, by its workflow id. */
final class Rollouts {
    /** A worker asks again at least once a minute; the server remembers workers for longer than they live. */
    private static final Duration POLLED_LATELY = Duration.ofSeconds(90);

    private final WorkflowClient client;

    Rollouts(WorkflowClient client) {
        this.client = client;
    }

    /** @throws CommandException when no worker polls the queue: the rollout would wait there, unseen */
    void requireWorker(String queue) {
        DescribeTaskQueueRequest request = DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                .build();
        try {
            boolean polled =
                    client.getWorkflowServiceStubs().blockingStub().describeTaskQueue(request).getPollersList().stream()
                            .anyMatch(Rollouts::lately);
            if (!polled) {
                throw new CommandException(
                        ExitCode.UNAVAILABLE,
                        "No worker polls the task queue '" + queue
                                + "'; nothing was started. Do: start one (pacepatch worker),"
                                + " or name another queue with --task-queue");
            }
        } catch (StatusRuntimeException e) {
            // the in-memory test server cannot say; a missing namespace is told here instead of in a stack trace
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw Listing.refused(e);
            }
        }
    }

    private static boolean lately(PollerInfo poller) {
        Instant last = Instant.ofEpochMilli(Timestamps.toMillis(poller.getLastAccessTime()));
        return last.isAfter(Instant.now().minus(POLLED_LATELY));
    }

    /** @throws CommandException when the cluster's rollout runs already */
    Rollout start(RolloutRequest request, String queue) {
        String id = ClusterRollout.idFor(request.cluster());
        String why = request.reason().isEmpty() ? "" : " (" + request.reason() + ")";
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(request.cluster() + ": " + wanted(request) + why)
                .build();
        try {
            WorkflowExecution execution =
                    WorkflowClient.start(client.newWorkflowStub(ClusterRollout.class, options)::run, request);
            return new Rollout(client, execution);
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "A rollout of " + request.cluster() + " is under way already (" + id + ", run "
                            + e.getExecution().getRunId()
                            + "); nothing was started. Do: follow it with pacepatch rollout watch "
                            + request.cluster() + ", or end it with pacepatch rollout cancel " + request.cluster());
        }
    }

    private static String wanted(RolloutRequest request) {
        return request.wanted() + (request.procedure() == Procedure.KERNEL_UPDATE ? " kernel" : " live patch");
    }

    /** @throws CommandException when none is known */
    Rollout newest(String cluster) {
        String id = ClusterRollout.idFor(cluster);
        try {
            return new Rollout(
                    client, client.newUntypedWorkflowStub(id).describe().getExecution());
        } catch (WorkflowNotFoundException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    "No rollout of '" + cluster + "' is known in the namespace '"
                            + client.getOptions().getNamespace() + "'. Do: start one with pacepatch rollout start "
                            + cluster
                            + ", or correct the name");
        } catch (StatusRuntimeException e) {
            throw Listing.refused(e);
        }
    }

    /**
     * The newest first.
     *
     * @param query as in the Temporal UI
     * @param cluster only those of this one, or null
     */
    List<Listed> list(String query, @Nullable String cluster, int limit) {
        return new Listing(client)
                .newest(
                        query,
                        Listed::of,
                        one -> cluster == null || one.cluster().equals(cluster),
                        limit);
    }
}
