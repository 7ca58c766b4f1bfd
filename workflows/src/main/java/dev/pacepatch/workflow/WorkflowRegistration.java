package dev.pacepatch.workflow;

import io.temporal.common.converter.DataConverterException;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;

/** Registers the workflows with the options that belong to them. */
public final class WorkflowRegistration {
    private WorkflowRegistration() {}

    /**
     * An entry workflow whose input is not even an object fails at once and readably, instead of retrying its task for ever. A node
     * workflow never fails so: in the middle of a step it waits for a worker that is mended.
     *
     * @param searchable whether the namespace knows the search attributes ({@link RolloutAttributes})
     */
    public static void register(Worker worker, boolean searchable) {
        WorkflowImplementationOptions entry = WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(DataConverterException.class)
                .build();
        worker.registerWorkflowImplementationFactory(
                ClusterRollout.class, () -> new ClusterRolloutImpl(searchable), entry);
        worker.registerWorkflowImplementationTypes(
                entry, ClusterPlanImpl.class, ClusterCheckImpl.class, ClusterReconcileImpl.class);
        worker.registerWorkflowImplementationTypes(NodePatchImpl.class, BlockedPatchImpl.class, WorkerReportImpl.class);
    }
}
