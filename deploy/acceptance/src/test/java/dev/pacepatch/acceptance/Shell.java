package dev.pacepatch.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with a bound. */
public final class Shell {
    private Shell() {}

    /** What a command left behind. */
    public record Result(List<String> command, int status, String out, String err) {
        /** The output of a command that must have succeeded. */
        public String ok() {
            if (status != 0) {
                throw new AssertionError(this);
            }
            return out;
        }

        @Override
        public String toString() {
            return String.join(" ", command) + "\nstatus " + status + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    /**
     * @param environment beside what the test's own JVM and its lane have
     */
    public static Result run(Map<String, String> environment, Duration limit, List<String> command) {
        try {
            Path out = Files.createTempFile("acceptance", ".out");
            Path err = Files.createTempFile("acceptance", ".err");
            ProcessBuilder builder = Lane.process(command.toArray(String[]::new))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            Result result = new Result(command, ended ? process.exitValue() : -1, text(out), text(err));
            if (!ended) {
                throw new AssertionError("not ended after " + limit + ": " + result);
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Files.delete(file);
        return text;
    }
}
