package dev.pacepatch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.build.Build;
import dev.pacepatch.evidence.BundleCheck;
import dev.pacepatch.evidence.store.Destination;
import dev.pacepatch.evidence.store.EvidenceKeeper;
import dev.pacepatch.model.EvidenceReceipt;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterRollout;
import dev.pacepatch.workflow.KeepEvidence;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole worker, put together, against an in-memory server; and the ways in which it refuses to start. */
@Timeout(60)
class PacepatchWorkerTest {
    private static final WorkerVersion VERSION = new WorkerVersion(new Build("0.1.0", "3f2c1aa"), null);

    @TempDir
    private Path folder;

    @Test
    void carriesOutWhatIsStartedOnItsQueue() throws Exception {
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
                PacepatchWorker worker = new PacepatchWorker(
                        server.getWorkflowClient(),
                        "queue",
                        WorkerFiles.in(folder, 1, ""),
                        VERSION,
                        List.of(),
                        null,
                        figures -> {})) {
            worker.start();
            assertThat(refusal(server.getWorkflowClient(), "elsewhere"))
                    .contains("UNKNOWN_CLUSTER elsewhere")
                    .contains("name one of lab");
            assertThat(refusal(server.getWorkflowClient(), "lab"))
                    .contains("NODE_UNREACHABLE node1")
                    .contains("127.0.0.1:1");
        }
    }

    /** By the real worker: also of a rollout that is refused, because its only node does not answer. */
    @Test
    void keepsTheEvidenceOfARollout() throws Exception {
        Path kept = Files.createDirectory(folder.resolve("kept"));
        EvidenceKeeper keeper = new EvidenceKeeper(new Destination.Directory(kept), null);
        try (TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
                PacepatchWorker worker = new PacepatchWorker(
                        server.getWorkflowClient(),
                        "queue",
                        WorkerFiles.in(folder, 1, ""),
                        VERSION,
                        List.of(),
                        keeper,
                        figures -> {})) {
            worker.start();
            refusal(server.getWorkflowClient(), "lab");
            String run = server.getWorkflowClient()
                    .newUntypedWorkflowStub(ClusterRollout.idFor("lab"))
                    .describe()
                    .getExecution()
                    .getRunId();
            EvidenceReceipt receipt = server.getWorkflowClient()
                    .newUntypedWorkflowStub(KeepEvidence.idFor("lab", run))
                    .getResult(EvidenceReceipt.class);
            BundleCheck check = BundleCheck.of(
                    Files.readAllBytes(Path.of(receipt.where())),
                    Build.current().shown());
            assertThat(check.problems()).isEmpty();
            assertThat(check.manifest().state()).isEqualTo("FAILED");
            assertThat(check.manifest().outcome()).isEqualTo("REFUSED");
        }
    }

    private static String refusal(WorkflowClient client, String cluster) {
        ClusterRollout rollout = client.newWorkflowStub(
                ClusterRollout.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ClusterRollout.idFor(cluster))
                        .setTaskQueue("queue")
                        .build());
        try {
            RolloutReport report = rollout.run(RolloutRequest.of(cluster));
            throw new AssertionError(report);
        } catch (WorkflowException e) {
            ApplicationFailure failure = (ApplicationFailure) e.getCause();
            assertThat(failure.getType()).isEqualTo(FailureType.BAD_REQUEST);
            return failure.getOriginalMessage();
        }
    }

    @Test
    void healthFollowsTheWorkersState() throws Exception {
        try (HttpEndpoint http = new HttpEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), () -> "metric 1\n", "3f2c1aa")) {
            assertThat(get(http, "/health").statusCode()).isEqualTo(503);
            http.state("running");
            assertThat(get(http, "/health").statusCode()).isEqualTo(200);
            assertThat(get(http, "/health").body()).isEqualTo("{\"state\":\"running\",\"build\":\"3f2c1aa\"}\n");
            http.state("stopping");
            assertThat(get(http, "/health").statusCode()).isEqualTo(503);
            assertThat(get(http, "/metrics").body()).isEqualTo("metric 1\n");
            InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), http.port());
            assertThatThrownBy(() -> new HttpEndpoint(taken, () -> "", ""))
                    .isInstanceOfSatisfying(
                            StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                    .hasMessageContaining("PACEPATCH_METRICS_PORT");
        }
    }

    private static HttpResponse<String> get(HttpEndpoint http, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theSdksCountsAreThere() {
        Metrics metrics = new Metrics(VERSION.build());
        metrics.scope().counter("pacepatch_probe").inc(1);
        assertThat(metrics.text())
                .contains("jvm_memory_used_bytes")
                .contains("pacepatch_build{build=\"3f2c1aa\",version=\"0.1.0\"} 1.0");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        assertThatThrownBy(() -> TemporalConnection.open(
                        Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"),
                        new Metrics(VERSION.build()).scope(),
                        Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("TEMPORAL_ADDRESS");
    }

    @Test
    void settingsThatCannotBeReadAreNamed() throws Exception {
        Path broken = Files.writeString(folder.resolve("temporal.toml"), "[profile.default\n");
        assertThatThrownBy(() -> TemporalConnection.open(
                        Map.of("TEMPORAL_CONFIG_FILE", broken.toString()),
                        new Metrics(VERSION.build()).scope(),
                        Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CONFIGURATION));
    }
}
