package dev.pacepatch.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /health} for supervisors (200 while the worker takes work, else 503) and {@code /metrics} for Prometheus. */
final class HttpEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "http");
        thread.setDaemon(true);
        return thread;
    });
    private final String build;
    private volatile String state = "starting";

    HttpEndpoint(InetSocketAddress address, Supplier<String> metrics, String build) throws StartException {
        this.build = build;
        try {
            server = HttpServer.create(address, 16);
        } catch (IOException | RuntimeException e) {
            throw new StartException(
                    ExitCode.UNAVAILABLE,
                    "Metrics and health cannot be served on " + address + ": " + e.getMessage()
                            + ". Do: end what listens there, or set PACEPATCH_METRICS_PORT or http.port");
        }
        server.setExecutor(pool);
        server.createContext(
                "/health",
                exchange -> answer(exchange, state.equals("running") ? 200 : 503, "application/json", health()));
        server.createContext(
                "/metrics",
                exchange -> answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
    }

    /** starting, running or stopping. */
    void state(String now) {
        state = now;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }

    private String health() {
        return "{\"state\":\"" + state + "\",\"build\":\"" + build + "\"}\n";
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
