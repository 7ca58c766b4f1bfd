package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.Target;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.Map;

/** Blocks a live patch or kernel that has cost a node, for every other rollout, until somebody releases it (I8). */
final class PatchBlocks {
    private PatchBlocks() {}

    /** The finding for the report: what is blocked, and the way out. */
    static Finding block(Target patch, String cluster, NodeResult died, String holder) {
        String why = died.node() + " of " + cluster + " died: " + died.summary();
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(BlockedPatch.idFor(patch.nevra()))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary("blocked: " + patch.nevra())
                .setMemo(Map.of("why", why))
                .build();
        BlockedPatch child = Workflow.newChildWorkflowStub(BlockedPatch.class, options);
        var unused = Async.function(child::run, new PatchBlock(patch.nevra(), why, holder));
        try {
            Workflow.getWorkflowExecution(child).get();
        } catch (ChildWorkflowFailure e) {
            // it is blocked already, by an earlier death
        }
        return new Finding(
                "PATCH_IS_BLOCKED",
                patch.nevra(),
                "no rollout uses it until it is released",
                "when the cause is known: pacepatch patch release " + patch.nevra() + " --reason …");
    }
}
