package dev.pacepatch.workflow;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Inspection;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** Inspects the cluster until nothing blocks, or the request's patience ends; problems of the request itself are not waited for. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ClusterSteps cluster;
    private final RolloutJournal journal;
    private final RolloutDesk desk;

    Readiness(ClusterSteps cluster, RolloutJournal journal, RolloutDesk desk) {
        this.cluster = cluster;
        this.journal = journal;
        this.desk = desk;
    }

    Inspection waitUntilReady() {
        Instant limit = NodeJournal.now().plus(journal.request().gateWait());
        while (true) {
            Inspection inspection = cluster.inspect();
            journal.looked(inspection);
            boolean decided =
                    !inspection.problems().isEmpty() || inspection.blockers().isEmpty();
            if (decided || desk.abort() != null || !NodeJournal.now().isBefore(limit)) {
                journal.waitFor("");
                return inspection;
            }
            String why = inspection.blockers().stream().map(Finding::sentence).collect(Collectors.joining("; "));
            journal.waitFor("not fit yet, until " + limit.truncatedTo(ChronoUnit.SECONDS) + " at most: " + why);
            Workflow.newTimer(
                            PAUSE,
                            TimerOptions.newBuilder()
                                    .setSummary(journal.request().cluster() + " is not fit, look again")
                                    .build())
                    .get();
        }
    }
}
