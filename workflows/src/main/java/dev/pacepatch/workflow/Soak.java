package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.Proof;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;

/**
 * The time a node must stay healthy before the next. Looks are spread over it; since boot, alarms, fence history, failures and
 * membership are compared with the baseline, a look also sees what happened between two looks.
 */
final class Soak {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
    private static final long MOST_LOOKS = 20;

    private final NodePatchRequest request;
    private final NodeSteps steps;
    private final NodeJournal journal;
    private final SoakDesk desk;
    private final BooleanSupplier cancelled;

    Soak(NodePatchRequest request, NodeSteps steps, NodeJournal journal, SoakDesk desk, BooleanSupplier cancelled) {
        this.request = request;
        this.steps = steps;
        this.journal = journal;
        this.desk = desk;
        this.cancelled = cancelled;
    }

    /** The last proof: that of the end, or the first that is not proven. A cancelled rollout cuts the soak to one last look, and so do operators. */
    Proof run(Baseline baseline) {
        Instant begun = NodeJournal.now();
        long looks = Math.max(1, Math.min(MOST_LOOKS, request.soak().dividedBy(BETWEEN_LOOKS)));
        Duration pause = request.soak().dividedBy(looks);
        desk.begins();
        while (true) {
            sleep(pause, begun);
            Proof proof = steps.confirmSurvival(baseline);
            if (proof.result() != Proof.Result.PROVEN
                    || cutShort()
                    || !NodeJournal.now().isBefore(end(begun))) {
                desk.isOver();
                journal.waitFor("");
                return proof;
            }
        }
    }

    private Instant end(Instant begun) {
        return begun.plus(request.soak()).plus(desk.more());
    }

    private boolean cutShort() {
        return cancelled.getAsBoolean() || desk.ended();
    }

    private void sleep(Duration pause, Instant begun) {
        if (pause.isZero() || cutShort()) {
            return;
        }
        journal.begin("Soak");
        String until = "soaks until " + end(begun).truncatedTo(ChronoUnit.SECONDS);
        journal.waitFor(until);
        Promise<Void> timer = Workflow.newTimer(
                pause,
                TimerOptions.newBuilder()
                        .setSummary(request.node() + " " + until)
                        .build());
        Workflow.await(() -> timer.isCompleted() || cutShort());
        journal.end();
    }
}
