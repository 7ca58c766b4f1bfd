package dev.pacepatch.workflow;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the surveys of a name are found in a namespace, by the command line and by the next survey. */
public final class FleetSurveys {
    private static final String COMPLETED =
            "WorkflowType = '" + FleetSurvey.TYPE + "' AND ExecutionStatus = 'Completed'";

    /** What a schedule puts behind the id. */
    private static final String TIME = "(-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z)?";

    private FleetSurveys() {}

    /**
     * The newest that has ended well, begun by a person or by a schedule.
     *
     * @throws StatusRuntimeException when the server cannot say
     */
    public static Optional<WorkflowExecution> newest(WorkflowClient client, String name) {
        return Stream.concat(listed(client, name).stream(), byId(client, name).stream())
                .max(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
                .map(WorkflowExecutionMetadata::getExecution);
    }

    /** Whether that is the id of a survey of that name. */
    static boolean named(String name, String workflowId) {
        String id = FleetSurvey.idFor(name);
        return workflowId.startsWith(id) && workflowId.substring(id.length()).matches(TIME);
    }

    private static List<WorkflowExecutionMetadata> listed(WorkflowClient client, String name) {
        try (Stream<WorkflowExecutionMetadata> all = client.listExecutions(COMPLETED)) {
            return all.filter(run -> named(name, run.getExecution().getWorkflowId()))
                    .toList();
        } catch (RuntimeException e) {
            if (keepsNoLists(e)) {
                return List.of();
            }
            throw e;
        }
    }

    /** The in-memory server of tests; the SDK may have wrapped its answer. */
    private static boolean keepsNoLists(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status) {
                return status.getStatus().getCode() == Status.Code.UNIMPLEMENTED;
            }
        }
        return false;
    }

    /** The list comes a moment late; who asks for one workflow by its id is told what is. */
    private static Optional<WorkflowExecutionMetadata> byId(WorkflowClient client, String name) {
        try {
            WorkflowExecutionMetadata last =
                    client.newUntypedWorkflowStub(FleetSurvey.idFor(name)).describe();
            return last.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
                    ? Optional.of(last)
                    : Optional.empty();
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        }
    }
}
