package dev.pacepatch.workflow;

import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.Release;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * A live patch or kernel that has cost a node (I8). As long as this workflow runs, no rollout of any cluster of this namespace uses it; a signal
 * with a reason ends it. Its id is {@code blocked/<NEVRA>}.
 */
@WorkflowInterface
public interface BlockedPatch {
    /** The type's name, as shown in the Temporal UI. */
    String TYPE = "BlockedPatch";

    /** Ends with the word that released it. */
    @WorkflowMethod(name = TYPE)
    Release run(PatchBlock block);

    /** Needs a reason; without one nothing happens. */
    @SignalMethod(name = "release", description = "{\"releasedBy\": \"ann\", \"reason\": \"why it is safe again\"}")
    void release(Release release);

    /** What is blocked, and why. */
    @QueryMethod(name = "status", description = "What is blocked, and why")
    PatchBlock status();

    /** The id that rollouts look for. */
    static String idFor(String nevra) {
        return "blocked/" + nevra;
    }
}
