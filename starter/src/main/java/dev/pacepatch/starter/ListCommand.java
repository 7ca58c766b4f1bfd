package dev.pacepatch.starter;

import dev.pacepatch.workflow.ClusterRollout;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The rollouts of the namespace, the newest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "List rollouts, the newest first: cluster, phase, node in hand or last, when and how long, patch or kernel, who and for which ticket.",
            "Of a rollout without search attributes (see pacepatch doctor) only the cluster and the times are known."
        },
        exitCodeList = "0:done, also when there is none")
final class ListCommand implements Callable<Integer> {
    @ParentCommand
    private RolloutCommand rollout;

    @Parameters(
            arity = "0..1",
            paramLabel = "CLUSTER",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "only those of this cluster")
    private @Nullable String cluster;

    @Mixin
    private ListingOptions options;

    @Option(
            names = "--where",
            paramLabel = "QUERY",
            description =
                    "a filter as in the Temporal UI: PacepatchPhase = 'PAUSED', PacepatchTicket = 'CHG-1', StartTime > '2026-01-01T00:00:00Z'")
    private String where = "";

    @Override
    public Integer call() {
        int limit = options.limit();
        String query = Listing.query(ClusterRollout.TYPE, options.open, where);
        List<Listed> found = rollout.rollouts().list(query, cluster, limit);
        Pacepatch pacepatch = rollout.pacepatch();
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            found.forEach(one -> screen.line(Json.line(one)));
        } else {
            ListText.of(found, Clock.systemUTC().instant()).forEach(screen::line);
        }
        return ExitCode.DONE;
    }
}
