package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.HolderState;
import dev.pacepatch.workflow.BlockedPatch;
import dev.pacepatch.workflow.KeepEvidence;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lock is taken over only when nothing of its holder can act any more. */
@Timeout(20)
class TemporalHolderProbeTest {
    private TestWorkflowEnvironment temporal;
    private WorkflowClient client;
    private HolderProbe probe;

    @BeforeEach
    void start() {
        temporal = TestWorkflowEnvironment.newInstance();
        Worker worker = temporal.newWorker("q");
        worker.registerWorkflowImplementationTypes(
                RolloutImpl.class, NodeImpl.class, BlockingImpl.class, KeepingImpl.class);
        temporal.start();
        client = temporal.getWorkflowClient();
        probe = new TemporalHolderProbe(client);
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void goneIsAClosedRunWhoseChildrenAreClosedToo() {
        Rollout rollout = client.newWorkflowStub(
                Rollout.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue("q")
                        .setWorkflowId("rollout/lab")
                        .build());
        WorkflowExecution run = WorkflowClient.start(rollout::run);
        String holder = client.getOptions().getNamespace() + "/rollout/lab/" + run.getRunId();
        assertThat(probe.ask(holder)).as("while it runs").isEqualTo(HolderState.ALIVE);
        awaitStarted(client.newUntypedWorkflowStub("rollout/lab/node1"));
        WorkflowStub.fromTyped(rollout).terminate("test");
        assertThat(probe.ask(holder)).as("while its child runs").isEqualTo(HolderState.ALIVE);
        client.newUntypedWorkflowStub("rollout/lab/node1").terminate("test");
        assertThat(probe.provenGone(holder)).as("when all are closed").isTrue();
    }

    /** Or a standby that a death has left could only be cleared away after the patch is released. */
    @Test
    void aBlockThatTheRolloutHasLeftBehindKeepsNobodyAlive() {
        Blocking rollout = client.newWorkflowStub(
                Blocking.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue("q")
                        .setWorkflowId("rollout/lab")
                        .build());
        WorkflowExecution run = WorkflowClient.start(rollout::run);
        WorkflowStub.fromTyped(rollout).getResult(Void.class);
        WorkflowStub blocked = client.newUntypedWorkflowStub(BlockedPatch.idFor("p"));
        assertThat(blocked.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(probe.provenGone(client.getOptions().getNamespace() + "/rollout/lab/" + run.getRunId()))
                .isTrue();
    }

    /** A storage may be away for weeks. */
    @Test
    void evidenceThatIsNotStoredYetKeepsNobodyAlive() {
        Keeping rollout = client.newWorkflowStub(
                Keeping.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue("q")
                        .setWorkflowId("rollout/lab")
                        .build());
        WorkflowExecution run = WorkflowClient.start(rollout::run);
        WorkflowStub.fromTyped(rollout).getResult(Void.class);
        WorkflowStub keeping = client.newUntypedWorkflowStub("evidence/lab/1");
        assertThat(keeping.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(probe.provenGone(client.getOptions().getNamespace() + "/rollout/lab/" + run.getRunId()))
                .isTrue();
    }

    @Test
    void whatIsNotKnownIsNotGone() {
        String namespace = client.getOptions().getNamespace();
        assertThat(probe.provenGone(namespace + "/rollout/lab/" + UUID.randomUUID()))
                .isFalse();
        assertThat(probe.provenGone("elsewhere/rollout/lab/" + UUID.randomUUID()))
                .isFalse();
        assertThat(probe.provenGone(namespace + "/rollout/lab/not-a-run")).isFalse();
        assertThat(probe.provenGone("an operator by hand")).isFalse();
        assertThat(probe.provenGone("")).isFalse();
        assertThat(probe.ask("an operator by hand")).isEqualTo(HolderState.UNKNOWN);
    }

    private static void awaitStarted(WorkflowStub child) {
        for (int i = 0; i < 200; i++) {
            try {
                child.signal("noticed");
                return;
            } catch (RuntimeException e) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }
        throw new AssertionError("the child did not start");
    }

    /** Starts one node's workflow and waits for it. */
    @WorkflowInterface
    public interface Rollout {
        @WorkflowMethod
        void run();
    }

    /** Blocks a patch, and ends. */
    @WorkflowInterface
    public interface Blocking {
        @WorkflowMethod
        void run();
    }

    /** See {@link Blocking}. */
    public static class BlockingImpl implements Blocking {
        @Override
        public void run() {
            ChildWorkflowStub block = Workflow.newUntypedChildWorkflowStub(
                    BlockedPatch.TYPE,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId(BlockedPatch.idFor("p"))
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            var unused = block.executeAsync(Void.class);
            block.getExecution().get();
        }
    }

    /** Has its evidence kept, and ends. */
    @WorkflowInterface
    public interface Keeping {
        @WorkflowMethod
        void run();
    }

    /** See {@link Keeping}. */
    public static class KeepingImpl implements Keeping {
        @Override
        public void run() {
            ChildWorkflowStub keep = Workflow.newUntypedChildWorkflowStub(
                    KeepEvidence.TYPE,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId("evidence/lab/1")
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            var unused = keep.executeAsync(Void.class);
            keep.getExecution().get();
        }
    }

    /** Never ends by itself. */
    @WorkflowInterface
    public interface Node {
        @WorkflowMethod
        void run();

        @SignalMethod
        void noticed();
    }

    /** See {@link Rollout}. */
    public static class RolloutImpl implements Rollout {
        @Override
        public void run() {
            Node node = Workflow.newChildWorkflowStub(
                    Node.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId("rollout/lab/node1")
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            Async.procedure(node::run).get();
        }
    }

    /** See {@link Node}. */
    public static class NodeImpl implements Node {
        @Override
        public void run() {
            Workflow.await(() -> false);
        }

        @Override
        public void noticed() {}
    }
}
