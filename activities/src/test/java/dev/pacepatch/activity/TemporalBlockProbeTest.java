package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.PatchBlock;
import dev.pacepatch.model.Release;
import dev.pacepatch.workflow.BlockedPatch;
import dev.pacepatch.workflow.BlockedPatchImpl;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** I8: a patch is blocked exactly as long as its workflow is open. */
@Timeout(30)
class TemporalBlockProbeTest {
    private static final String PATCH = "kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64";

    @Test
    void blockedUntilReleased() {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            environment.newWorker("q").registerWorkflowImplementationTypes(BlockedPatchImpl.class);
            environment.start();
            TemporalBlockProbe probe = new TemporalBlockProbe(environment.getWorkflowClient());
            assertThat(probe.why(PATCH)).isEmpty();
            WorkflowStub block = environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(
                            BlockedPatch.TYPE,
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("q")
                                    .setWorkflowId(BlockedPatch.idFor(PATCH))
                                    .setMemo(Map.of("why", "node2 of prod died"))
                                    .build());
            block.start(new PatchBlock(PATCH, "node2 of prod died", "ann"));
            assertThat(probe.why(PATCH)).contains("node2 of prod died");
            block.signal("release", new Release("ann", "the cause is known"));
            block.getResult(Release.class);
            assertThat(probe.why(PATCH)).isEmpty();
        }
    }
}
