package dev.pacepatch.workflow;

import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.Release;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Waits, for as long as it takes. */
public final class BlockedPatchImpl implements BlockedPatch {
    private final PatchBlock block;
    private @Nullable Release release;

    @WorkflowInit
    public BlockedPatchImpl(PatchBlock block) {
        this.block = block;
    }

    @Override
    public Release run(PatchBlock given) {
        Workflow.setCurrentDetails("**" + block.nevra() + "** is blocked by " + block.blockedBy() + "\n\n" + block.why()
                + "\n\nWhen it is safe again: signal `release` with `{\"releasedBy\": …, \"reason\": …}`, or"
                + " `pacepatch patch release`\n");
        Workflow.await(() -> release != null);
        return release == null ? new Release("", "") : release;
    }

    @Override
    public void release(Release given) {
        release = given.reason().isBlank() ? release : given;
    }

    @Override
    public PatchBlock status() {
        return block;
    }
}
