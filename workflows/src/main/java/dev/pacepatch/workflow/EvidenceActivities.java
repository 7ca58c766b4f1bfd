package dev.pacepatch.workflow;

import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What keeps evidence. Where to, and by which key, is the workers' configuration; no credential is ever in a payload. */
@ActivityInterface
public interface EvidenceActivities {
    /**
     * Makes the bundle of a rollout that has ended, and stores it; what is stored already is not stored again. A failure of type
     * {@link dev.pacepatch.model.FailureType#NOT_STORED} may be retried; {@link dev.pacepatch.model.FailureType#HISTORY_GONE} is final.
     */
    @ActivityMethod(name = "StoreEvidence")
    EvidenceReceipt storeEvidence(EvidenceOrder order);
}
