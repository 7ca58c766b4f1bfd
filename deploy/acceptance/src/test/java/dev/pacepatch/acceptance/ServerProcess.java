package dev.pacepatch.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Temporal server of the tests, as a program that can be struck and started again on its database. */
public final class ServerProcess {
    private ServerProcess() {}

    public static void kill() {
        tell("kill");
    }

    /** Nothing happens when it runs. */
    public static void up() {
        tell("up");
    }

    /** Temporal's own command line, asking the tests' server. */
    static Shell.Result temporal(String... line) {
        List<String> command = new ArrayList<>(List.of(tell("binary").strip()));
        command.addAll(List.of(line));
        command.addAll(List.of("--address", Lab.variable("PACEPATCH_TEST_TEMPORAL")));
        return Shell.run(Map.of(), Duration.ofSeconds(60), command);
    }

    static Path log() {
        return Path.of(
                Lab.variable("PACEPATCH_TEST_SERVER_RUN"),
                "temporal-" + Lab.variable("PACEPATCH_TEMPORAL_NAME"),
                "server.log");
    }

    private static String tell(String verb) {
        Map<String, String> environment = Map.of("PACEPATCH_RUN", Lab.variable("PACEPATCH_TEST_SERVER_RUN"));
        return Shell.run(environment, Duration.ofSeconds(90), List.of(Lab.variable("PACEPATCH_TEST_SERVER"), verb))
                .ok();
    }
}
