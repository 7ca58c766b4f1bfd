package dev.pacepatch.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pacepatch.model.RolloutReport;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The programs under test as an operator has them: {@code pacepatch worker} as a process, and the command line. */
public final class Coordinator {
    private static final int METRICS_PORT = Integer.parseInt(Lane.variable("PACEPATCH_TEST_METRICS_PORT"));

    private final Path launcher = launcher();
    private final Path log;
    private final int port;
    private final Map<String, String> environment = new TreeMap<>();
    private Process worker;

    Coordinator(Path configuration, Path log) {
        this(configuration, log, 0);
    }

    /** The given number of others may stand beside it. */
    public Coordinator(Path configuration, Path log, int number) {
        this(configuration, log, Lab.variable("PACEPATCH_TEST_TEMPORAL"), number);
    }

    /** One of another installation, with a Temporal server of its own. */
    Coordinator(Path configuration, Path log, String temporal, int number) {
        this.log = log;
        this.port = METRICS_PORT + number;
        environment.put("PACEPATCH_CONFIG", configuration.toString());
        environment.put("PACEPATCH_METRICS_PORT", Integer.toString(port));
        environment.put("TEMPORAL_ADDRESS", temporal);
    }

    /** Told to the worker, and to the command line, by the environment. */
    Coordinator with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    private static Path launcher() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("pacepatch"))) {
            folder = folder.getParent();
        }
        return folder.resolve("pacepatch");
    }

    public void startWorker() {
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = Lane.process(launcher.toString(), "worker")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            worker = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("the worker is healthy; its log: " + log)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(this::healthy);
    }

    /** Stands still, as a machine that swaps or whose hypervisor pauses it: it does not know that time passes. */
    public void pauseWorker() {
        Shell.run(Map.of(), Duration.ofSeconds(5), List.of("kill", "-STOP", Long.toString(worker.pid())))
                .ok();
    }

    /** And goes on with what it was doing. */
    public void resumeWorker() {
        Shell.run(Map.of(), Duration.ofSeconds(5), List.of("kill", "-CONT", Long.toString(worker.pid())))
                .ok();
    }

    /** As the kernel's out-of-memory killer would. */
    public void killWorker() {
        end(worker.destroyForcibly());
    }

    /** As systemd would; it waits for the steps that it has begun. */
    void stopWorker() {
        worker.destroy();
        end(worker);
    }

    /** Whatever a test has left running. */
    void endWorker() {
        if (worker != null && worker.isAlive()) {
            killWorker();
        }
    }

    /** Whether a step is in the hands of this worker, by the identity that the server knows of it. */
    boolean is(String identity) {
        return worker.isAlive() && identity.startsWith(worker.pid() + "@");
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                throw new AssertionError("the worker does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean healthy() {
        try {
            return get("/health").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** As Prometheus sees them. */
    String metrics() throws IOException {
        return get("/metrics").body();
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public Shell.Result pacepatch(String... arguments) {
        return pacepatch(Map.of(), arguments);
    }

    Shell.Result pacepatch(Map<String, String> more, String... arguments) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(more);
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        line.addAll(List.of(arguments));
        return Shell.run(all, Duration.ofMinutes(10), line);
    }

    /** Until the lab's rollout says that of itself. */
    void awaitStatus(String text) {
        Awaitility.await("the rollout says: " + text)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> pacepatch("rollout", "status", "lab").out().contains(text));
    }

    /** A program that finds {@code pacepatch} on its path, and keeps what it caches in the folder. */
    Shell.Result shell(Path cache, String... command) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("PATH", launcher.getParent() + ":" + System.getenv("PATH"));
        all.put("XDG_CACHE_HOME", cache.toString());
        return Shell.run(all, Duration.ofMinutes(1), List.of(command));
    }

    /** A rollout in which a node died has blocked the patch for all that follow. */
    public void releasePatch() {
        releasePatch(Lab.PATCH);
    }

    /** A live patch, or a kernel, that an earlier test has blocked. */
    void releasePatch(String nevra) {
        if (pacepatch("patch", "status", nevra).status() == 2) {
            pacepatch("patch", "release", nevra, "--reason", "the next test").ok();
        }
    }

    public static RolloutReport report(Shell.Result result) {
        return report(result, RolloutReport.class);
    }

    /** The report, which is the last line of {@code --output json}. */
    static <T> T report(Shell.Result result, Class<T> type) {
        List<String> lines = result.out().strip().lines().toList();
        try {
            return JacksonJsonPayloadConverter.newDefaultObjectMapper()
                    .readValue(lines.isEmpty() ? "" : lines.get(lines.size() - 1), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no report at the end of: " + result, e);
        }
    }
}
