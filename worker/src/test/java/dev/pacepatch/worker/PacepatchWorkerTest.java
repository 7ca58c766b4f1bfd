package dev.pacepatch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pacepatch.build.Build;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterRollout;
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
