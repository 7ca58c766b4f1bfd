package dev.pacepatch.starter;

import dev.pacepatch.model.WorkerFacts;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Is everything there that a rollout needs? */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Look at everything that a rollout needs, from Temporal to the nodes, without touching anything: each OK, or what to do.",
        exitCodeList = {"0:all is OK", "2:something is not"})
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Pacepatch pacepatch;

    @Parameters(
            arity = "0..*",
            paramLabel = "CLUSTER",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "only these clusters (default: all that the worker knows)")
    private List<String> clusters = List.of();

    @Mixin
    private QueueOption queueOption;

    private boolean fine = true;

    @Override
    public Integer call() {
        String queue = queueOption.queue(pacepatch.environment());
        WorkflowClient client = pacepatch.connector().connect();
        Doctor doctor = new Doctor(client, queue);
        show(doctor.temporal());
        show(doctor.namespace());
        show(doctor.attributes());
        try {
            WorkerFacts worker = doctor.worker();
            show(doctor.said(worker));
            for (String cluster : clusters.isEmpty() ? worker.clusters() : clusters) {
                show(doctor.cluster(cluster));
            }
        } catch (CommandException e) {
            show(Checked.wrong("worker", String.valueOf(e.getMessage())));
        }
        return fine ? ExitCode.DONE : ExitCode.REFUSED;
    }

    /** At once: the next look may take a while. */
    private void show(Checked one) {
        fine &= one.ok();
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(one));
            return;
        }
        String head = (one.ok() ? "OK  " : "!!  ") + Texts.pad(one.what(), 20);
        Texts.wrap(head, " ".repeat(head.length()), one.ok() ? one.found() : one.trouble(), screen.width())
                .forEach(screen::line);
    }
}
