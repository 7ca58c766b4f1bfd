package dev.pacepatch.workflow;

import dev.pacepatch.brain.Expectation;
import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One ring: as many of its clusters at once as its limits allow. Nothing further is begun when more have failed than may, or when a node was
 * lost to a patch (I8); what runs goes on. A cluster that cannot be begun now is tried again later, and holds nobody up.
 */
final class RingRun {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** A safety net only: whatever happens wakes it. */
    private static final Duration IDLE = Duration.ofDays(1);

    private final CampaignJournal journal;
    private final CampaignDesk desk;
    private final CampaignRing ring;
    private final boolean test;
    private final ClusterRollouts rollouts;
    private final Instant began = NodeJournal.now();
    private final Map<String, Retry> retries = new TreeMap<>();

    /** When a deferred cluster is tried again, after which pause, and until when at all. */
    private record Retry(Instant next, Duration pause, Instant limit) {}

    RingRun(CampaignJournal journal, CampaignDesk desk, CampaignRing ring, boolean test) {
        this.journal = journal;
        this.desk = desk;
        this.ring = ring;
        this.test = test;
        this.rollouts = new ClusterRollouts(journal, ring.untested().isEmpty() ? journal.proven() : List.of());
    }

    /** Empty: the ring is done, and the campaign goes on. */
    Optional<Ending> run() {
        journal.phase("PATCHING", ring.name());
        try {
            return work();
        } catch (CanceledFailure e) {
            Workflow.newDetachedCancellationScope(rollouts::awaitEnd).run();
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
        List<ClusterOutcome> clusters = journal.clusters(ring.name());
        long failed = count(State.FAILED);
        boolean hopeless = test && clusters.stream().anyMatch(this::givenUp);
        return hopeless
                || failed > ring.mayFailOf(clusters.size())
                || clusters.stream()
                        .filter(cluster -> cluster.state() == State.FAILED || cluster.state() == State.DEFERRED)
                        .anyMatch(Verdict::lost);
    }

    /** False when nobody did in time. */
    private boolean decided(long seen) {
        journal.phase("AWAITING_DECISION", ring.name());
        Instant limit = NodeJournal.now().plus(journal.request().decisionWait());
        journal.waitFor("until " + limit.truncatedTo(ChronoUnit.SECONDS)
                + " at most for a decision: retry or skip each cluster that failed, or abort");
        Waits.until(
                () -> journal.changes() != seen,
                journal.request().decisionWait(),
                "waits for a decision in the ring " + ring.name());
        boolean came = journal.changes() != seen;
        journal.waitFor("");
        journal.phase("PATCHING", ring.name());
        return came;
    }

    /** True when one was begun, or put off: then there may be another. */
    private boolean begun() {
        int limit = Math.min(ring.atOnce(), journal.request().atOnce());
        if (rollouts.running() >= limit) {
            return false;
        }
        Optional<ClusterOutcome> next = journal.clusters(ring.name()).stream()
                .filter(cluster -> cluster.state() == State.WAITING || due(cluster))
                .findFirst();
        next.ifPresent(this::begin);
        return next.isPresent();
    }

    private boolean due(ClusterOutcome cluster) {
        return cluster.state() == State.DEFERRED
                && !givenUp(cluster)
                && !NodeJournal.now().isBefore(retry(cluster).next());
    }

    private void begin(ClusterOutcome cluster) {
        RolloutRequest request = journal.request().rollout();
        long seen = journal.changes();
        Duration length = Expectation.of(request);
        WindowAnswer window;
        try {
            window = Workflow.newActivityStub(
                            ClusterActivities.class,
                            Steps.look(cluster.cluster() + ": is its maintenance window open?"))
                    .askWindow(new WindowRequest(cluster.cluster(), length));
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            Instant next = NodeJournal.now().plus(FIRST_PAUSE);
            retries.put(
                    cluster.cluster(),
                    new Retry(next, FIRST_PAUSE, began.plus(journal.request().deferFor())));
            journal.put(cluster.now(State.DEFERRED, "no worker says whether its window is open"));
            return;
        }
        if (journal.changes() != seen) {
            // paused, aborted or left out while the window was asked for: it is looked at anew
            return;
        }
        if (window.open() || request.accept().stream().anyMatch(a -> a.code().equals("OUTSIDE_WINDOW"))) {
            rollouts.begin(cluster.cluster());
            return;
        }
        Instant limit = began.plus(request.windowWait());
        Instant next = window.opens() == null || window.opens().isAfter(limit) ? limit : window.opens();
        retries.put(cluster.cluster(), new Retry(next, FIRST_PAUSE, limit));
        journal.put(cluster.now(State.DEFERRED, "its maintenance window is shut: " + window.seen()));
    }

    /** Of a cluster that its rollout has left untouched, or well: sooner at first, later each hour. */
    private Retry retry(ClusterOutcome cluster) {
        Instant limit = began.plus(journal.request().deferFor());
        Retry known = retries.get(cluster.cluster());
        Instant since = rollouts.ended(cluster.cluster());
        if (since == null || known != null && known.next().isAfter(since)) {
            return known == null ? new Retry(limit, FIRST_PAUSE, limit) : known;
        }
        Duration pause = known == null ? FIRST_PAUSE : shorter(known.pause().multipliedBy(2), LONGEST_PAUSE);
        Retry next = new Retry(since.plus(pause), pause, limit);
        retries.put(cluster.cluster(), next);
        return next;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Deferred for so long that it is left as it is. */
    private boolean givenUp(ClusterOutcome cluster) {
        if (cluster.state() != State.DEFERRED) {
            return false;
        }
        Retry retry = retry(cluster);
        return !retry.next().isBefore(retry.limit());
    }

    private boolean finished() {
        return journal.clusters(ring.name()).stream().allMatch(cluster -> switch (cluster.state()) {
            case DONE, FAILED, SKIPPED -> true;
            case DEFERRED -> givenUp(cluster);
            case WAITING, RUNNING -> false;
        });
    }

    private void await(long seen, boolean stuck) {
        Instant now = NodeJournal.now();
        Duration longest = journal.clusters(ring.name()).stream()
                .filter(cluster -> cluster.state() == State.DEFERRED && !givenUp(cluster))
                .map(cluster -> Duration.between(now, retry(cluster).next()))
                .filter(left -> !left.isNegative() && !left.isZero())
                .reduce(IDLE, RingRun::shorter);
        journal.waitFor(why(stuck));
        Waits.until(() -> journal.changes() != seen, longest, why(stuck));
        journal.waitFor("");
    }

    private String why(boolean stuck) {
        if (stuck) {
            return "until the rollouts under way have ended; no further cluster is begun";
        }
        if (desk.pause() != null) {
            return "to be resumed; " + desk.pause().sentence();
        }
        return "for " + rollouts.running() + " rollouts under way, and " + count(State.DEFERRED) + " deferred clusters";
    }

    private long count(State state) {
        return journal.ring(ring.name()).count(state);
    }
}
