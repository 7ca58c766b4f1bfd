package dev.pacepatch.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pacepatch.workflow.TaskQueues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The little that the command line takes from pacepatch.yaml: the task queue. Whoever starts a rollout needs no inventory and no key. */
final class Settings {
    private static final String VARIABLE = "PACEPATCH_CONFIG";
    private static final String DEFAULT_FILE = "pacepatch.yaml";

    private Settings() {}

    static String taskQueue(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        Path file = Path.of(named == null ? DEFAULT_FILE : named);
        if (named == null && !Files.exists(file)) {
            return TaskQueues.DEFAULT;
        }
        try {
            JsonNode queue = new YAMLMapper().readTree(Files.readString(file)).path("taskQueue");
            return queue.isTextual() && !queue.asText().isBlank()
                    ? queue.asText().strip()
                    : TaskQueues.DEFAULT;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    file + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + ". Do: correct it, or name another with " + VARIABLE);
        }
    }
}
