package dev.pacepatch.workflow;

import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the histories of a test's run when asked to by {@code -Dpacepatch.record=<folder below histories>}. */
final class HistoryRecorder {
    private HistoryRecorder() {}

    static void rollout(WorkflowClient client, String name) {
        record(client, ClusterRollout.idFor("lab"), "rollout-" + name);
        record(client, ClusterRollout.idFor("lab") + "/node2", "node-" + name);
    }

    static void kernel(WorkflowClient client, String name) {
        record(client, ClusterRollout.idFor("lab"), "rollout-kernel-" + name);
        record(client, ClusterRollout.idFor("lab") + "/node2", "kernel-" + name);
    }

    static void plan(WorkflowClient client, String name) {
        record(client, ClusterPlan.idFor("lab"), "plan-" + name);
    }

    static void named(String kind, WorkflowClient client, String workflow, String name) {
        record(client, workflow, kind + "-" + name);
    }

    private static void record(WorkflowClient client, String workflow, String name) {
        String folder = System.getProperty("pacepatch.record", "");
        if (!folder.isEmpty()) {
            write(client, workflow, folder, name);
        }
    }

    private static void write(WorkflowClient client, String workflow, String folder, String name) {
        Path file = Path.of("src", "test", "resources", "histories", folder, name + ".json");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, client.fetchHistory(workflow).toJson(true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
