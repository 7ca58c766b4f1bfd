package dev.pacepatch.workflow;

import dev.pacepatch.model.ReconcileReport;
import dev.pacepatch.model.ReconcileRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * Shows, and with {@code confirm} clears away, what earlier rollouts have left in a cluster: a lock whose holder is gone, standbys that
 * carry our mark (I4). Its id is {@code reconcile/<cluster>}.
 */
@WorkflowInterface
public interface ClusterReconcile {
    /** The type's name, as typed into the Temporal UI. */
    String TYPE = "ClusterReconcile";

    /** Ends with a report also when something must stay. */
    @WorkflowMethod(name = TYPE)
    ReconcileReport run(@Nullable ReconcileRequest request);

    /** The id under which the CLI starts it. */
    static String idFor(String cluster) {
        return "reconcile/" + cluster;
    }
}
