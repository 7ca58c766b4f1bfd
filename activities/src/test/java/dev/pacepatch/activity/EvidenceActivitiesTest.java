package dev.pacepatch.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.build.Build;
import dev.pacepatch.evidence.BundleCheck;
import dev.pacepatch.evidence.store.Destination;
import dev.pacepatch.evidence.store.EvidenceKeeper;
import dev.pacepatch.model.EvidenceOrder;
import dev.pacepatch.model.EvidenceReceipt;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.workflow.ClusterRollout;
import dev.pacepatch.workflow.KeepEvidence;
import dev.pacepatch.workflow.KeepEvidenceImpl;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From a rollout's last event to a file: by the workflow that keeps it, the step, and a real directory. */
@Timeout(60)
class EvidenceActivitiesTest {
    @TempDir
    private Path folder;

    private final Attempts attempts = new Attempts(Timing.standard());
    private TestWorkflowEnvironment temporal;
    private WorkflowClient client;

    private void serve(@Nullable EvidenceKeeper keeper) {
        temporal = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        client = temporal.getWorkflowClient();
        Worker worker = temporal.newWorker("q");
        worker.registerWorkflowImplementationTypes(RolloutImpl.class, NodeImpl.class, KeepEvidenceImpl.class);
        worker.registerActivitiesImplementations(new EvidenceActivitiesImpl(attempts, client, keeper));
        temporal.start();
    }

    private void serve() {
        serve(new EvidenceKeeper(new Destination.Directory(folder), null));
    }

    @AfterEach
    void stop() {
        temporal.close();
        attempts.close();
    }

    private <T> T stub(Class<T> type, String id) {
        return client.newWorkflowStub(
                type,
                WorkflowOptions.newBuilder().setTaskQueue("q").setWorkflowId(id).build());
    }

    private EvidenceOrder rolled() {
        WorkflowExecution run = WorkflowClient.start(stub(Rollout.class, "rollout/lab")::run, Map.of("cluster", "lab"));
        go();
        return new EvidenceOrder("lab", "rollout/lab", run.getRunId());
    }

    /** As soon as the node's workflow is there. */
    private void go() {
        for (int i = 0; ; i++) {
            try {
                client.newUntypedWorkflowStub("rollout/lab/node1").signal("go");
                return;
            } catch (WorkflowNotFoundException e) {
                assertThat(i).as("it does not start").isLessThan(200);
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private WorkflowStub keep(EvidenceOrder order) {
        KeepEvidence stub = stub(KeepEvidence.class, KeepEvidence.idFor(order.cluster(), order.runId()));
        WorkflowClient.start(stub::run, order);
        return WorkflowStub.fromTyped(stub);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void theRolloutsAndItsNodesHistoriesAreStoredWhole() throws Exception {
        serve();
        EvidenceOrder order = rolled();
        EvidenceReceipt receipt = keep(order).getResult(EvidenceReceipt.class);
        assertThat(files()).containsExactly(Path.of(receipt.where()));
        BundleCheck check = BundleCheck.of(
                Files.readAllBytes(Path.of(receipt.where())), Build.current().shown());
        assertThat(check.problems()).isEmpty();
        assertThat(check.manifest().run()).isEqualTo(order.runId());
        assertThat(check.manifest().state()).isEqualTo("COMPLETED");
        assertThat(check.manifest().entries())
                .extracting(entry -> entry.workflow())
                .containsExactly("", "rollout/lab", "rollout/lab/node1");
        assertThat(check.manifest().missing()).isEmpty();
        assertThat(receipt.sha256()).hasSize(64);
        assertThat(receipt.bytes()).isEqualTo(Files.size(Path.of(receipt.where())));
    }

    @Test
    void itWaitsForTheRolloutsEnd() throws Exception {
        serve();
        WorkflowExecution run = WorkflowClient.start(stub(Rollout.class, "rollout/lab")::run, Map.of("cluster", "lab"));
        WorkflowStub keeping = keep(new EvidenceOrder("lab", "rollout/lab", run.getRunId()));
        Thread.sleep(500);
        assertThat(files()).isEmpty();
        go();
        assertThat(keeping.getResult(EvidenceReceipt.class).where()).contains("lab-");
    }

    @Test
    void storedAgainItIsTheSameFile() throws Exception {
        serve();
        EvidenceOrder order = rolled();
        EvidenceReceipt first = keep(order).getResult(EvidenceReceipt.class);
        EvidenceReceipt second = keep(order).getResult(EvidenceReceipt.class);
        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(second.note()).contains("earlier attempt");
        assertThat(files()).hasSize(1);
    }

    @Test
    void aRolloutThatTheServerHasForgottenIsLostAndSaysSo() {
        serve();
        WorkflowStub keeping =
                keep(new EvidenceOrder("lab", "rollout/lab", UUID.randomUUID().toString()));
        assertThatThrownBy(() -> keeping.getResult(EvidenceReceipt.class))
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(FailureType.HISTORY_GONE))
                .hasMessageContaining("its evidence is lost");
    }

    @Test
    void aWorkerThatDoesNotKnowWhereToSaysSoAndLeavesItToOthers() throws Exception {
        serve(null);
        WorkflowStub keeping = keep(rolled());
        for (int i = 0; i < 100 && pending(keeping).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(pending(keeping)).contains("evidence.to in the pacepatch.yaml of every worker");
    }

    private String pending(WorkflowStub keeping) {
        return client
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(
                        io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest.newBuilder()
                                .setNamespace(client.getOptions().getNamespace())
                                .setExecution(keeping.getExecution())
                                .build())
                .getPendingActivitiesList()
                .stream()
                .map(activity -> activity.getLastFailure().getMessage())
                .findFirst()
                .orElse("");
    }

    /** As a rollout: one node, and a report. */
    @WorkflowInterface
    public interface Rollout {
        @WorkflowMethod(name = ClusterRollout.TYPE)
        Map<String, String> run(Map<String, String> request);
    }

    /** See {@link Rollout}. */
    public static class RolloutImpl implements Rollout {
        @Override
        public Map<String, String> run(Map<String, String> request) {
            Node node = Workflow.newChildWorkflowStub(
                    Node.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId("rollout/lab/node1")
                            .build());
            Async.procedure(node::run).get();
            return Map.of("outcome", "COMPLETED", "summary", "1 of 1 nodes patched");
        }
    }

    /** Ends when it is told to. */
    @WorkflowInterface
    public interface Node {
        @WorkflowMethod(name = "NodePatch")
        void run();

        @SignalMethod
        void go();
    }

    /** See {@link Node}. */
    public static class NodeImpl implements Node {
        private boolean told;

        @Override
        public void run() {
            Workflow.await(() -> told);
        }

        @Override
        public void go() {
            told = true;
        }
    }
}
