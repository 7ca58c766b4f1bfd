package dev.pacepatch.starter;

import dev.pacepatch.model.ReconcileReport;
import dev.pacepatch.model.ReconcileRequest;
import dev.pacepatch.workflow.ClusterReconcile;
import io.temporal.client.WorkflowClient;
import java.io.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What earlier rollouts have left. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Show what earlier rollouts have left in a cluster, a lock or marked standbys, and clear it away on confirmation.",
            "What belongs to a rollout that runs, and an operator's standby, is never touched."
        },
        exitCodeList = {
            "0:nothing is left",
            "1:it could not be looked at",
            "2:something is left, or another reconcile runs"
        })
final class ReconcileCommand implements Callable<Integer> {
    @ParentCommand
    private Pacepatch pacepatch;

    @Mixin
    private QueueOption queueOption;

    @Parameters(
            paramLabel = "CLUSTER",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "a cluster of the worker's inventory")
    private String cluster = "";

    @Option(names = "--yes", description = "clear away without asking")
    private boolean yes;

    @Option(
            names = "--gone",
            paramLabel = "HOLDER",
            description = "you vouch that this holder is gone, where no Temporal server can say; may be repeated")
    private List<String> gone = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the record")
    private String reason = "";

    @Override
    public Integer call() {
        String queue = queueOption.queue(pacepatch.environment());
        WorkflowClient client = pacepatch.connector().connect();
        new Rollouts(client).requireWorker(queue);
        Questions questions = new Questions(client, queue);
        ReconcileReport report = ask(questions, false);
        boolean toDo = !report.before().none();
        // the second answer says what was there before, too: JSON needs no other
        if (!(toDo && yes && pacepatch.json())) {
            show(report);
        }
        if (toDo && (yes || confirmed())) {
            report = ask(questions, true);
            show(report);
        }
        return report.after().none() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private ReconcileReport ask(Questions questions, boolean confirm) {
        ReconcileRequest request =
                new ReconcileRequest(cluster, confirm, gone, RequestOptions.login(), reason, List.of());
        String summary = cluster + (confirm ? ": clear away what was left" : ": what was left?");
        return questions.askOnce(
                ClusterReconcile.TYPE, ClusterReconcile.idFor(cluster), summary, request, ReconcileReport.class);
    }

    private void show(ReconcileReport report) {
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(report));
        } else {
            new ReconcileText(screen.width()).of(report).forEach(screen::line);
        }
    }

    /** Only a person at a terminal is asked. */
    private boolean confirmed() {
        Console console = System.console();
        if (console == null || pacepatch.json()) {
            return false;
        }
        String answer = console.readLine("Clear this away? Type yes: ");
        return "yes".equals(answer);
    }
}
