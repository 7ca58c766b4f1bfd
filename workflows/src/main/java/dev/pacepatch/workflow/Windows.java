package dev.pacepatch.workflow;

import dev.pacepatch.brain.Expectation;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.StepRecord;
import dev.pacepatch.model.WindowAnswer;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * No node is begun outside the cluster's maintenance window, or when it would not end in it (I10). A rollout waits for the next window
 * by itself; the one node in hand is finished whatever the clock says.
 */
final class Windows {
    /** Operators may have changed the windows meanwhile; who is in a hurry sends a resume. */
    private static final Duration LOOK_AGAIN = Duration.ofHours(1);

    private final ClusterSteps cluster;
    private final RolloutJournal journal;
    private final RolloutDesk desk;
    private final Decisions decisions;

    Windows(ClusterSteps cluster, RolloutJournal journal, RolloutDesk desk, Decisions decisions) {
        this.cluster = cluster;
        this.journal = journal;
        this.desk = desk;
        this.decisions = decisions;
    }

    /**
     * Empty: it may go on now. What was decided in the meantime is looked at after each wait, and the window once more after that.
     *
     * @param node that is to be begun, or empty; one that is left out waits no longer
     */
    Optional<Ending> untilOpen(String node) {
        Instant limit = NodeJournal.now().plus(journal.request().windowWait());
        Optional<Ending> ending = Optional.empty();
        while (ending.isEmpty() && applies() && !desk.skips(node)) {
            WindowAnswer answer = cluster.window(expected());
            // a decision may also have come while the window was asked for
            if (answer.open() && !decisions.holding()) {
                return Optional.empty();
            }
            if (!answer.open()) {
                if (answer.opens() == null || answer.opens().isAfter(limit)) {
                    return Optional.of(Ending.shut(answer, journal.request()));
                }
                await(answer, answer.opens(), node);
            }
            ending = decisions.held();
        }
        return ending;
    }

    private boolean applies() {
        return !journal.request().accepts("OUTSIDE_WINDOW", journal.request().cluster())
                // histories of builds that knew no windows
                && Workflow.getVersion("windows", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION;
    }

    private void await(WindowAnswer answer, Instant opens, String node) {
        String phase = journal.phase();
        desk.await(RolloutDesk.Awaits.A_WINDOW, "");
        journal.phase("AWAITING_WINDOW");
        journal.waitFor("for its maintenance window: " + answer.seen());
        Duration left = Duration.between(NodeJournal.now(), opens);
        Waits.until(
                () -> desk.answer() != null || desk.abort() != null || desk.skips(node),
                left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN,
                journal.request().cluster() + ": " + answer.seen());
        desk.goOn();
        journal.waitFor("");
        journal.phase(phase);
    }

    /** As long as the longest node of this rollout has taken, or what is usual. */
    private Duration expected() {
        Duration usual = Expectation.of(journal.request());
        return journal.results().stream()
                .map(Windows::took)
                .reduce(usual, (longest, next) -> next.compareTo(longest) > 0 ? next : longest);
    }

    private static Duration took(NodeResult result) {
        List<StepRecord> steps = result.steps();
        if (steps.isEmpty()) {
            return Duration.ZERO;
        }
        StepRecord last = steps.get(steps.size() - 1);
        return Duration.between(steps.get(0).started(), last.started()).plus(last.took());
    }
}
