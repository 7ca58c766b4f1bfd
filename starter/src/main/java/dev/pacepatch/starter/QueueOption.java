package dev.pacepatch.starter;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose workers carry it out. */
final class QueueOption {
    @Option(
            names = "--task-queue",
            paramLabel = "NAME",
            description = "whose workers carry it out (default: pacepatch.yaml's)")
    private @Nullable String taskQueue;

    /** The queue that was named, or the configuration's. */
    String queue(Map<String, String> environment) {
        return taskQueue == null ? Settings.taskQueue(environment) : taskQueue;
    }
}
