package dev.pacepatch.activity;

import dev.pacepatch.audit.Audits;
import dev.pacepatch.build.Build;
import dev.pacepatch.evidence.Bundles;
import dev.pacepatch.evidence.store.EvidenceKeeper;
import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import dev.pacepatch.workflow.EvidenceActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import org.jspecify.annotations.Nullable;

/** Keeps the evidence of rollouts, where the worker's configuration says where. */
public final class EvidenceActivitiesImpl implements EvidenceActivities {
    private final Attempts attempts;
    private final @Nullable EvidenceStep step;

    /** @param keeper null: this worker keeps none, and another one has to */
    public EvidenceActivitiesImpl(Attempts attempts, WorkflowClient client, @Nullable EvidenceKeeper keeper) {
        this.attempts = attempts;
        this.step = keeper == null ? null : step(client, keeper);
    }

    private static EvidenceStep step(WorkflowClient client, EvidenceKeeper keeper) {
        DataConverter converter = client.getOptions().getDataConverter();
        return new EvidenceStep(
                new TemporalHistories(client),
                new Bundles(Build.current().shown(), converter, keeper.signer()),
                new Audits(converter),
                keeper);
    }

    @Override
    public EvidenceReceipt storeEvidence(EvidenceOrder order) {
        EvidenceStep found = step;
        if (found == null) {
            throw EvidenceStep.notStored(
                    "this worker does not know where evidence goes. Do: say evidence.to in the pacepatch.yaml of every worker");
        }
        return attempts.run(pulse -> found.run(order, pulse));
    }
}
