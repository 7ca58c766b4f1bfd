package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Rings;
import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingOutcome;
import dev.pacepatch.model.RolloutOutcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rings in order, each approved where that is asked for, patched, and soaked before the next. The first is the test ring: what it has not
 * proven goes to no other (I9), and it is only left when each of its clusters is done, or left out by decision. A campaign of thousands
 * goes over several runs; each takes up the ring in the middle of which the one before it ended.
 */
public final class CampaignImpl extends RolloutDecisionHandlers implements Campaign {
    private final CampaignDesk desk = new CampaignDesk(this::journal);
    private final boolean searchable;
    private final @Nullable CampaignProgress progress;
    private final CampaignJournal journal;

    /** Made before any decision is delivered: what the run before has left holds for the first of them. */
    public CampaignImpl(WorkerTraits worker, @Nullable CampaignRequest request, @Nullable CampaignProgress progress) {
        this.searchable = worker.searchable();
        this.progress = progress;
        CampaignRequest read = request == null ? CampaignRequest.read(null) : request;
        this.journal = new CampaignJournal(read, progress, desk, new Notifier(worker.notifying()));
        if (progress != null) {
            desk.restore(progress);
        }
    }

    /** By a worker that offers nothing more. */
    @WorkflowInit
    public CampaignImpl(@Nullable CampaignRequest request, @Nullable CampaignProgress progress) {
        this(new WorkerTraits(false, false), request, progress);
    }

    private CampaignJournal journal() {
        return journal;
    }

    @Override
    public CampaignReport run(@Nullable CampaignRequest given, @Nullable CampaignProgress before) {
        journal.findBy(RolloutAttributes.here(searchable));
        if (!journal.request().problems().isEmpty()) {
            return close(
                    FailureType.BAD_REQUEST,
                    Ending.refused(
                            "the request cannot be carried out",
                            journal.request().problems()));
        }
        try {
            if (progress == null) {
                ResolvedRings resolved = resolve();
                if (!resolved.problems().isEmpty()) {
                    return close(
                            FailureType.BAD_REQUEST,
                            Ending.refused("refused before anything was touched", resolved.problems()));
                }
                journal.resolved(resolved);
            }
            return close(FailureType.HALTED, rings().with(drift()));
        } catch (CanceledFailure e) {
            return close(FailureType.HALTED, CampaignEndings.cancelled());
        } catch (ActivityFailure e) {
            return close(
                    FailureType.HALTED,
                    e.getCause() instanceof CanceledFailure
                            ? CampaignEndings.cancelled()
                            : CampaignEndings.unresolved(journal, e));
        }
    }

    @Override
    Desk desk() {
        return desk;
    }

    @Override
    public CampaignStatus status() {
        return journal.status();
    }

    @Override
    public RingOutcome ring(String name) {
        return journal.ring(name);
    }

    private ResolvedRings resolve() {
        return Workflow.newActivityStub(ClusterActivities.class, Steps.look("which clusters are in the rings?"))
                .resolveRings(journal.request().question());
    }

    private List<Finding> drift() {
        ResolvedRings now = resolve();
        List<Finding> drift = new ArrayList<>(now.problems());
        drift.addAll(Rings.drift(
                journal.rings(), now.rings(), journal.request().rollout().option()));
        return drift;
    }

    private Ending rings() {
        List<CampaignRing> rings = journal.request().rings();
        int first = progress == null ? 0 : progress.ring();
        for (int i = first; i < rings.size(); i++) {
            CampaignRing ring = rings.get(i);
            boolean test = i == 0;
            Optional<Ending> ending = progress != null && i == first ? goOn(ring, test, progress) : begin(ring, test);
            if (ending.isPresent()) {
                return ending.get();
            }
            if (i < rings.size() - 1) {
                soak(ring);
            }
            if (test) {
                journal.prove(ring.name());
            }
        }
        return CampaignEndings.ended(journal, desk);
    }

    private Optional<Ending> begin(CampaignRing ring, boolean test) {
        return untested(ring, test)
                .or(() -> approval(ring))
                .or(() -> new RingRun(journal, desk, ring, test, RingStart.now()).run());
    }

    private Optional<Ending> goOn(CampaignRing ring, boolean test, CampaignProgress before) {
        RingStart start = new RingStart(before.ringBegan(), before.running(), before.retries());
        return new RingRun(journal, desk, ring, test, start).run();
    }

    /** I9: a ring that may only get what is proven does not begin when nothing is. */
    private Optional<Ending> untested(CampaignRing ring, boolean test) {
        return test || !ring.untested().isEmpty() || !journal.proven().isEmpty()
                ? Optional.empty()
                : Optional.of(CampaignEndings.untested(ring));
    }

    private Optional<Ending> approval(CampaignRing ring) {
        if (!ring.approval()) {
            return Optional.empty();
        }
        desk.awaitApproval();
        journal.standStill("AWAITING_APPROVAL", ring.name(), "for an approval of the ring " + ring.name());
        journal.tell(NotificationEvent.APPROVAL_NEEDED, "waits for an approval of the ring " + ring.name());
        Waits.until(
                () -> desk.approved() || desk.abort() != null,
                journal.request().decisionWait(),
                "waits for an approval of the ring " + ring.name());
        desk.goOn();
        journal.waitFor("");
        Optional<Ending> aborted = CampaignEndings.aborted(journal, desk);
        return aborted.isPresent() || desk.approved()
                ? aborted
                : Optional.of(CampaignEndings.undecided(journal, "nobody approved the ring " + ring.name()));
    }

    /** An abort ends it; whether it is paused is asked when the next ring begins. */
    private void soak(CampaignRing ring) {
        if (ring.soak().isZero()) {
            return;
        }
        journal.standStill("SOAKING", ring.name(), "soaks for " + ring.soak() + " after the ring " + ring.name());
        Waits.until(() -> desk.abort() != null, ring.soak(), "soak after the ring " + ring.name());
        journal.waitFor("");
    }

    /** As a rollout's: an end that is not a success closes the workflow as failed or cancelled, with the report in its details. */
    private CampaignReport close(String failureType, Ending ending) {
        CampaignReport report = journal.end(ending.outcome(), ending.summary(), ending.findings());
        boolean well = ending.outcome() == RolloutOutcome.COMPLETED;
        journal.tell(
                well ? NotificationEvent.DONE : NotificationEvent.FAILED, report.outcome() + ": " + report.summary());
        return switch (ending.outcome()) {
            case COMPLETED, NOTHING_TO_DO -> report;
            case CANCELLED -> throw new CanceledFailure(report.summary());
            case REFUSED, HALTED -> throw Failures.halted(failureType, report.summary(), report.findings(), report);
        };
    }
}
