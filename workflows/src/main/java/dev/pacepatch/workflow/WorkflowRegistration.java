package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.CampaignRequest;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;

/** Registers the workflows with the options that belong to them. */
public final class WorkflowRegistration {
    private WorkflowRegistration() {}

    /**
     * An entry workflow whose input is not even an object fails at once and readably, instead of retrying its task for ever. A node
     * workflow never fails so: in the middle of a step it waits for a worker that is mended.
     *
     * @param traits what its rollouts may use
     */
    public static void register(Worker worker, WorkerTraits traits) {
        WorkflowImplementationOptions entry = WorkflowImplementationOptions.newBuilder()
                .setFailWorkflowExceptionTypes(DataConverterException.class)
                .build();
        worker.registerWorkflowImplementationFactory(ClusterRollout.class, () -> new ClusterRolloutImpl(traits), entry);
        worker.registerWorkflowImplementationFactory(Campaign.class, arguments -> campaign(traits, arguments), entry);
        worker.registerWorkflowImplementationTypes(
                entry,
                ClusterPlanImpl.class,
                ClusterCheckImpl.class,
                ClusterReconcileImpl.class,
                FleetSurveyImpl.class);
        worker.registerWorkflowImplementationTypes(
                NodePatchImpl.class,
                KernelUpdateImpl.class,
                BlockedPatchImpl.class,
                WorkerReportImpl.class,
                NotifyImpl.class,
                KeepEvidenceImpl.class,
                FleetPartImpl.class);
    }

    private static CampaignImpl campaign(WorkerTraits traits, EncodedValues arguments) {
        return new CampaignImpl(
                traits,
                arguments.getSize() > 0 ? arguments.get(0, CampaignRequest.class) : null,
                arguments.getSize() > 1 ? arguments.get(1, CampaignProgress.class) : null);
    }
}
