package dev.pacepatch.activity;

import dev.pacepatch.model.HolderState;
import dev.pacepatch.workflow.BlockedPatch;
import dev.pacepatch.workflow.KeepEvidence;
import dev.pacepatch.workflow.Notify;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClient;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks Temporal about a holder {@code <namespace>/<workflow id>/<run id>}. Gone means: this namespace knows that very run, it is closed
 * for good, and so is every workflow that it started and that could touch a node. A run that is not found (another installation's, or
 * deleted with its history, or one whose id had to be rewritten) proves nothing.
 */
public final class TemporalHolderProbe implements HolderProbe {
    private static final Pattern HOLDER = Pattern.compile("([^/]+)/(.+)/([^/]+)");
    private static final Set<WorkflowExecutionStatus> CLOSED = EnumSet.of(
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED,
            WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT);

    /**
     * They touch no node, and outlive the rollout on purpose: a block until somebody releases it, a notification until it is heard, evidence
     * until it is stored.
     */
    private static final Set<String> HARMLESS = Set.of(BlockedPatch.TYPE, Notify.TYPE, KeepEvidence.TYPE);

    private final WorkflowClient client;

    public TemporalHolderProbe(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public HolderState ask(String holder) {
        Matcher m = HOLDER.matcher(holder);
        if (!m.matches() || !m.group(1).equals(client.getOptions().getNamespace())) {
            return HolderState.UNKNOWN;
        }
        String workflow = m.group(2);
        String run = m.group(3);
        try {
            Optional<WorkflowExecutionStatus> status = status(workflow, run);
            if (status.isEmpty()) {
                return HolderState.UNKNOWN;
            }
            return CLOSED.contains(status.get()) && childrenClosed(workflow, run)
                    ? HolderState.GONE
                    : HolderState.ALIVE;
        } catch (StatusRuntimeException e) {
            // an unreachable server, or an id that it does not accept, proves nothing
            return HolderState.UNKNOWN;
        }
    }

    /** From the run's own history, not from the list of workflows, which lags behind. */
    private boolean childrenClosed(String workflow, String run) {
        return client.fetchHistory(workflow, run).getEvents().stream()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
                .filter(child -> !HARMLESS.contains(child.getWorkflowType().getName()))
                .map(StartChildWorkflowExecutionInitiatedEventAttributes::getWorkflowId)
                .distinct()
                .allMatch(child -> status(child, "").map(CLOSED::contains).orElse(true));
    }

    /** Empty when there is no such run. */
    private Optional<WorkflowExecutionStatus> status(String workflow, String run) {
        return Executions.find(client, workflow, run).map(WorkflowExecutionInfo::getStatus);
    }
}
