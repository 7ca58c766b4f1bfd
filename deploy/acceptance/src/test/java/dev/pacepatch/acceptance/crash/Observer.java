package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import dev.pacepatch.acceptance.Lane;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at the nodes themselves ten times a second, by one process in each, and not through Pacepatch. */
final class Observer implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final String command = Lab.variable("PACEPATCH_TEST_LAB");
    private final String script = script();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Observer begin() {
        for (String node : Lab.NODES) {
            Thread thread = new Thread(() -> watch(node), "observer-" + node);
            threads.add(thread);
            thread.start();
        }
        return this;
    }

    /** Everything that was seen, in the order of time. */
    List<Sample> samples() {
        return samples.stream().sorted(Comparator.comparing(Sample::at)).toList();
    }

    Optional<Sample> latest(String node) {
        return samples.stream().filter(sample -> sample.node().equals(node)).reduce((first, second) -> second);
    }

    @Override
    public void close() {
        ended = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A node that goes off ends its process; it is tried again until the node is back. */
    private void watch(String node) {
        try {
            while (!ended) {
                look(node);
                if (!ended && latest(node).map(last -> !last.isGone()).orElse(true)) {
                    samples.add(Sample.gone(node, Instant.now()));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String node) throws IOException, InterruptedException {
        Process process = Lane.process(command, "exec", node, "bash", "-c", script, "observe", Lab.NEW)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (!ended && (process.isAlive() || lines.ready())) {
                if (lines.ready()) {
                    samples.add(Sample.parse(node, lines.readLine()));
                } else {
                    Thread.sleep(20);
                }
            }
        } finally {
            process.getOutputStream().close(); // observe.sh ends with its input
            process.waitFor();
        }
    }

    private static String script() {
        try (InputStream file = Observer.class.getResourceAsStream("/crash/observe.sh")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
