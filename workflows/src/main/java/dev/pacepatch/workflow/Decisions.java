package dev.pacepatch.workflow;

import dev.pacepatch.model.ApprovalPolicy;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.Offer;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The places at which a rollout stands still for people: before the start, between two nodes, and behind a node that has failed. Each
 * has a bound, the request's {@code decisionWait}; when it has passed, the rollout ends and says what it waited for.
 */
final class Decisions {
    private final RolloutJournal journal;
    private final RolloutDesk desk;

    Decisions(RolloutJournal journal, RolloutDesk desk) {
        this.journal = journal;
        this.desk = desk;
    }

    /** Before anything is fetched or locked. Empty: it goes on. */
    Optional<Ending> beforeStart() {
        return journal.request().approval() == ApprovalPolicy.BEFORE_START
                ? approval("the plan", "")
                : Optional.empty();
    }

    /**
     * Before the next node.
     *
     * @param patched how many this rollout has patched by now
     */
    Optional<Ending> beforeNode(String node, long patched) {
        ApprovalPolicy policy = journal.request().approval();
        Optional<Ending> ending = Optional.empty();
        if (policy == ApprovalPolicy.BEFORE_EACH_NODE) {
            ending = approval(node, node);
        } else if (policy == ApprovalPolicy.AFTER_FIRST_NODE && patched == 1) {
            ending = approval("the nodes after the first", node);
        }
        // a pause also holds what has just been approved
        return ending.or(this::held);
    }

    /** Whether somebody has paused or aborted it. */
    boolean holding() {
        return desk.pause() != null || desk.abort() != null;
    }

    /** Paused or aborted in the meantime. */
    Optional<Ending> held() {
        return paused().or(this::aborted);
    }

    /** Aborted in the meantime: then nothing follows. */
    Optional<Ending> aborted() {
        Decision abort = desk.abort();
        return abort == null
                ? Optional.empty()
                : Optional.of(Ending.aborted(abort, journal.request().cluster()));
    }

    /** A node that lives and is not patched may be tried again, or left out; empty: nobody said so. */
    Optional<DecisionKind> about(NodeResult result) {
        boolean open = result.outcome() == NodeOutcome.FAILED || result.outcome() == NodeOutcome.BLOCKED;
        if (!open
                || desk.abort() != null
                || CancellationScope.current().isCancelRequested()
                || journal.request().decisionWait().isZero()
                // histories of builds that did not ask
                || Workflow.getVersion("decision-about-a-node", Workflow.DEFAULT_VERSION, 1)
                        == Workflow.DEFAULT_VERSION) {
            return Optional.empty();
        }
        desk.await(RolloutDesk.Awaits.A_FAILED_NODE, result.node());
        journal.phase("AWAITING_DECISION");
        await(
                NotificationEvent.DECISION_NEEDED,
                "a decision about " + result.node() + " (" + result.outcome() + ": " + result.summary() + ")",
                () -> desk.answer() != null);
        Decision answer = desk.answer();
        desk.goOn();
        journal.phase("PATCHING");
        return Optional.ofNullable(answer).map(Decision::kind);
    }

    /** @param node the next one; what is left out needs no approval */
    private Optional<Ending> approval(String what, String node) {
        String phase = journal.phase();
        desk.await(RolloutDesk.Awaits.APPROVAL, "");
        journal.phase("AWAITING_APPROVAL");
        await(
                NotificationEvent.APPROVAL_NEEDED,
                "an approval of " + what,
                () -> desk.answer() != null || desk.skips(node));
        boolean approved = desk.answer() != null || desk.skips(node);
        desk.goOn();
        journal.phase(phase);
        if (desk.abort() != null) {
            return aborted();
        }
        return approved
                ? Optional.empty()
                : Optional.of(Ending.undecided("nobody approved " + what, journal.request()));
    }

    private Optional<Ending> paused() {
        Decision pause = desk.pause();
        if (pause == null) {
            return Optional.empty();
        }
        String phase = journal.phase();
        journal.phase("PAUSED");
        await(NotificationEvent.PAUSED, "resume; " + pause.sentence(), () -> desk.pause() == null);
        journal.phase(phase);
        return desk.pause() == null || desk.abort() != null
                ? Optional.empty()
                : Optional.of(Ending.undecided("nobody resumed it", journal.request()));
    }

    /** Until it is made, or the rollout is aborted, or the bound has passed. */
    private void await(NotificationEvent event, String what, BooleanSupplier made) {
        Duration longest = journal.request().decisionWait();
        Instant limit = NodeJournal.now().plus(longest).truncatedTo(ChronoUnit.SECONDS);
        journal.waitFor("until " + limit + " at most for " + what);
        journal.tell(
                event,
                "waits until " + limit + " at most for " + what,
                desk.offers().stream().map(Offer::text).toList());
        Waits.until(() -> made.getAsBoolean() || desk.abort() != null, longest, "waits for " + what);
        journal.waitFor("");
    }
}
