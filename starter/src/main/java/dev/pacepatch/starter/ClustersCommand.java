package dev.pacepatch.starter;

import dev.pacepatch.model.WorkerFacts;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** The clusters that the workers know; the shells' completion asks this command. */
@Command(
        name = "clusters",
        mixinStandardHelpOptions = true,
        description = "List the clusters in the workers' inventory, one a line.",
        exitCodeList = {"0:done", "1:the worker did not say"})
final class ClustersCommand implements Callable<Integer> {
    @ParentCommand
    private Pacepatch pacepatch;

    @Mixin
    private QueueOption queueOption;

    @Override
    public Integer call() {
        String queue = queueOption.queue(pacepatch.environment());
        WorkflowClient client = pacepatch.connector().connect();
        new Rollouts(client).requireWorker(queue);
        WorkerFacts facts = new Questions(client, queue).worker();
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(facts));
        } else {
            facts.clusters().forEach(screen::line);
        }
        return ExitCode.DONE;
    }
}
