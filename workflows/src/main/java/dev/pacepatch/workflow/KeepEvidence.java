package dev.pacepatch.workflow;

import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Keeps a rollout's evidence beyond the server's retention; a workflow of its own, so that no rollout and no cluster waits for a storage.
 * Its id is {@code evidence/<cluster>/<run id of the rollout>}; of a rollout that was reset, that of the original run.
 */
@WorkflowInterface
public interface KeepEvidence {
    /** The type's name. */
    String TYPE = "KeepEvidence";

    /** Ends when the bundle is stored; fails when it could not be for a month, or the server has forgotten the rollout meanwhile. */
    @WorkflowMethod(name = TYPE)
    EvidenceReceipt run(EvidenceOrder order);

    /** The id under which a rollout starts it. */
    static String idFor(String cluster, String runId) {
        return "evidence/" + cluster + "/" + runId;
    }
}
