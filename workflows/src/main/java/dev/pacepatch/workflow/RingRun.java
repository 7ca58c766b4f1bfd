package dev.pacepatch.workflow;

import dev.pacepatch.brain.Expectation;
import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.WindowAnswer;
import dev.pacepatch.model.WindowRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ring: as many of its clusters at once as its limits allow. Nothing further is begun when more have failed than may, or when a node was
 * lost to a patch (I8); what runs goes on. A cluster that cannot be begun now is tried again later, and holds nobody up.
 */
final class RingRun {
    /** A safety net only: whatever happens wakes it. */
    private static final Duration IDLE = Duration.ofDays(1);

    private final CampaignJournal journal;
    private final CampaignDesk desk;
    private final CampaignRing ring;
    private final boolean test;
    private final Thresholds thresholds;
    private final ClusterRollouts rollouts;
    private final Deferrals deferrals;
    private final RingStart start;
    /** The pause of which people know. */
    private @Nullable Decision told;

    /** @param start when it was begun, and what an earlier run of the campaign has left of it */
    RingRun(CampaignJournal journal, CampaignDesk desk, CampaignRing ring, boolean test, RingStart start) {
        this.journal = journal;
        this.desk = desk;
        this.ring = ring;
        this.test = test;
        this.start = start;
        this.told = desk.pause();
        this.thresholds = new Thresholds(journal, ring);
        this.deferrals = new Deferrals(start.began().plus(journal.request().deferFor()), start.retries());
        this.rollouts = new ClusterRollouts(journal.request().name(), this::ended);
    }

    /** Empty: the ring is done, and the campaign goes on. */
    Optional<Ending> run() {
        journal.phase("PATCHING", ring.name());
        rollouts.follow(start.running());
        try {
            return work();
        } catch (CanceledFailure e) {
            Workflow.newDetachedCancellationScope(() -> {
                        rollouts.cancelEarlier();
                        rollouts.awaitEnd();
                    })
                    .run();
            throw e;
        }
    }

    private Optional<Ending> work() {
        while (true) {
            if (desk.abort() != null) {
                rollouts.abort(desk.abort());
                rollouts.awaitEnd();
                return CampaignEndings.aborted(journal, desk);
            }
            if (HistoryBudget.spent()) {
                RingStart rest = new RingStart(start.began(), rollouts.handOver(), deferrals.all());
                if (desk.abort() == null) {
                    journal.continueAsNew(rest);
                }
                continue;
            }
            long seen = journal.changes();
            boolean stuck = stuck();
            if (stuck && rollouts.running() == 0) {
                if (!decided(seen)) {
                    return Optional.of(
                            CampaignEndings.undecided(journal, "nobody decided about the clusters that failed"));
                }
                continue;
            }
            if (!stuck && desk.pause() == null && begun()) {
                continue;
            }
            if (finished()) {
                return Optional.empty();
            }
            await(seen, stuck);
        }
    }

    private boolean stuck() {
        boolean hopeless = test && journal.clusters(ring.name()).stream().anyMatch(deferrals::givenUp);
        return hopeless || thresholds.passed();
    }

    /** False when nobody did in time. */
    private boolean decided(long seen) {
        Instant limit = NodeJournal.now().plus(journal.request().decisionWait());
        String until = "until " + limit.truncatedTo(ChronoUnit.SECONDS) + " at most for a decision: ";
        journal.standStill(
                "AWAITING_DECISION",
                ring.name(),
                until + "retry or skip each cluster that failed, or abort" + thresholds.why());
        journal.tell(
                NotificationEvent.DECISION_NEEDED,
                "waits for a decision in the ring " + ring.name() + thresholds.why());
        Waits.until(
                () -> journal.changes() != seen,
                journal.request().decisionWait(),
                "waits for a decision in the ring " + ring.name());
        boolean came = journal.changes() != seen;
        journal.goOn("PATCHING", ring.name());
        return came;
    }

    /** True when one was begun, or put off: then there may be another. */
    private boolean begun() {
        int limit = Math.min(ring.atOnce(), journal.request().atOnce());
        if (rollouts.running() >= limit) {
            return false;
        }
        Optional<ClusterOutcome> next = journal.clusters(ring.name()).stream()
                .filter(cluster -> cluster.state() == State.WAITING || deferrals.due(cluster))
                .filter(this::siteHasRoom)
                .findFirst();
        next.ifPresent(this::begin);
        return next.isPresent();
    }

    private boolean siteHasRoom(ClusterOutcome cluster) {
        List<String> beside = journal.places().beside(cluster.cluster());
        return beside.isEmpty() || rollouts.running(beside) < journal.request().atOncePerSite();
    }

    private void begin(ClusterOutcome cluster) {
        String name = cluster.cluster();
        List<String> proven = ring.untested().isEmpty() ? journal.proven() : List.of();
        RolloutRequest request = journal.request().rolloutOf(ring, name, proven);
        long seen = journal.changes();
        WindowAnswer window;
        try {
            window = Workflow.newActivityStub(
                            ClusterActivities.class, Steps.look(name + ": is its maintenance window open?"))
                    .askWindow(new WindowRequest(name, Expectation.of(request)));
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            deferrals.briefly(name);
            journal.put(cluster.now(State.DEFERRED, "no worker says whether its window is open"));
            return;
        }
        if (journal.changes() != seen) {
            // paused, aborted or left out while the window was asked for: it is looked at anew
            return;
        }
        if (window.open() || request.accepts("OUTSIDE_WINDOW", name)) {
            journal.put(new ClusterOutcome(name, State.RUNNING, "", "see " + ClusterRollout.idFor(name), List.of()));
            rollouts.begin(journal.places().of(name), request);
            return;
        }
        deferrals.untilOpen(
                name, Optional.ofNullable(window.opens()), start.began().plus(request.windowWait()));
        journal.put(cluster.now(State.DEFERRED, "its maintenance window is shut: " + window.seen()));
    }

    private void ended(ClusterOutcome outcome) {
        if (outcome.state() == State.DEFERRED) {
            deferrals.afterRollout(outcome.cluster());
        }
        journal.put(outcome.kept());
    }

    private boolean finished() {
        return journal.clusters(ring.name()).stream().allMatch(cluster -> switch (cluster.state()) {
            case DONE, FAILED, SKIPPED -> true;
            case DEFERRED -> deferrals.givenUp(cluster);
            case WAITING, RUNNING -> false;
        });
    }

    private void await(long seen, boolean stuck) {
        Decision pause = desk.pause();
        if (pause != null && pause != told) {
            told = pause;
            journal.tell(NotificationEvent.PAUSED, pause.sentence());
        }
        Duration longest = deferrals.untilNext(journal.clusters(ring.name()), IDLE);
        boolean paused = pause != null && !stuck;
        journal.standStill(paused ? "PAUSED" : "PATCHING", ring.name(), why(stuck));
        Waits.until(() -> journal.changes() != seen, longest, why(stuck));
        journal.goOn("PATCHING", ring.name());
    }

    private String why(boolean stuck) {
        if (stuck) {
            return "until the rollouts under way have ended; no further cluster is begun";
        }
        if (desk.pause() != null) {
            return "to be resumed; " + desk.pause().sentence();
        }
        long deferred = journal.ring(ring.name()).count(State.DEFERRED);
        return "for " + rollouts.running() + " rollouts under way, and " + deferred + " deferred clusters";
    }
}
