package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Rings;
import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.FailureType;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.ResolvedRings;
import dev.pacepatch.model.RingsRequest;
import dev.pacepatch.model.RolloutOutcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rings in order, each approved where that is asked for, patched, and soaked before the next. The first is the test ring: what it has not
 * proven goes to no other (I9), and it is only left when each of its clusters is done, or left out by decision.
 */
public final class CampaignImpl extends RolloutDecisionHandlers implements Campaign {
    private final CampaignDesk desk = new CampaignDesk(() -> this.journal);
    private CampaignJournal journal = new CampaignJournal(CampaignRequest.read(null), desk);

    @Override
    public CampaignReport run(@Nullable CampaignRequest given) {
        CampaignRequest request = given == null ? CampaignRequest.read(null) : given;
        journal = new CampaignJournal(request, desk);
        if (!request.problems().isEmpty()) {
            return close(
                    FailureType.BAD_REQUEST, Ending.refused("the request cannot be carried out", request.problems()));
        }
        try {
            ResolvedRings resolved = resolve();
            if (!resolved.problems().isEmpty()) {
                return close(
                        FailureType.BAD_REQUEST,
                        Ending.refused("refused before anything was touched", resolved.problems()));
            }
            journal.resolved(resolved.rings());
            return close(FailureType.HALTED, rings().with(drift(resolved)));
        } catch (CanceledFailure e) {
            return close(FailureType.HALTED, cancelled());
        } catch (ActivityFailure e) {
            boolean cancelled = e.getCause() instanceof CanceledFailure;
            return close(
                    FailureType.HALTED,
                    cancelled
                            ? cancelled()
                            : Ending.refused(
                                    "its clusters could not be found; no further one was begun",
                                    List.of(StepFailures.finding(request.name(), e))));
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

    private ResolvedRings resolve() {
        return Workflow.newActivityStub(ClusterActivities.class, Steps.look("which clusters are in the rings?"))
                .resolveRings(new RingsRequest(journal.request().rings()));
    }

    private List<Finding> drift(ResolvedRings begun) {
        ResolvedRings now = resolve();
        List<Finding> drift = new ArrayList<>(now.problems());
        drift.addAll(Rings.drift(begun.rings(), now.rings()));
        return drift;
    }

    private Ending rings() {
        List<CampaignRing> rings = journal.request().rings();
        for (int i = 0; i < rings.size(); i++) {
            CampaignRing ring = rings.get(i);
            boolean test = i == 0;
            Optional<Ending> ending = untested(ring, test)
                    .or(() -> approval(ring))
                    .or(() -> new RingRun(journal, desk, ring, test).run());
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
        return ended();
    }

    /** I9: a ring that may only get what is proven does not begin when nothing is. */
    private Optional<Ending> untested(CampaignRing ring, boolean test) {
        if (test || !ring.untested().isEmpty() || !journal.proven().isEmpty()) {
            return Optional.empty();
        }
        Finding why = new Finding(
                "NOT_TESTED",
                ring.name(),
                "no cluster of the test ring has been patched",
                "start the campaign again with a test ring that can be; or say in the ring why it goes untested");
        String summary = "the test ring has proven nothing; the ring " + ring.name() + " was not begun";
        return Optional.of(new Ending(RolloutOutcome.HALTED, summary, List.of(why)));
    }

    private Optional<Ending> approval(CampaignRing ring) {
        if (!ring.approval()) {
            return Optional.empty();
        }
        desk.awaitApproval();
        journal.phase("AWAITING_APPROVAL", ring.name());
        journal.waitFor("for an approval of the ring " + ring.name());
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
        journal.phase("SOAKING", ring.name());
        journal.waitFor("soaks for " + ring.soak() + " after the ring " + ring.name());
        Waits.until(() -> desk.abort() != null, ring.soak(), "soak after the ring " + ring.name());
        journal.waitFor("");
    }

    private Ending ended() {
        Optional<Ending> aborted = CampaignEndings.aborted(journal, desk);
        if (aborted.isPresent()) {
            return aborted.get();
        }
        long done = journal.rings().stream()
                .mapToLong(ring -> ring.count(State.DONE))
                .sum();
        String summary = done + " of " + journal.clusters().size() + " clusters are patched";
        List<Finding> left = journal.clusters().stream()
                .filter(cluster -> cluster.state() != State.DONE)
                .map(CampaignEndings::left)
                .toList();
        return new Ending(RolloutOutcome.COMPLETED, left.isEmpty() ? summary : summary + "; the others are left", left);
    }

    private static Ending cancelled() {
        return new Ending(RolloutOutcome.CANCELLED, "cancelled; no further cluster was begun", List.of());
    }

    /** As a rollout's: an end that is not a success closes the workflow as failed or cancelled, with the report in its details. */
    private CampaignReport close(String failureType, Ending ending) {
        CampaignReport report = journal.end(ending.outcome(), ending.summary(), ending.findings());
        return switch (ending.outcome()) {
            case COMPLETED, NOTHING_TO_DO -> report;
            case CANCELLED -> throw new CanceledFailure(report.summary());
            case REFUSED, HALTED -> throw Failures.halted(failureType, report.summary(), report.findings(), report);
        };
    }
}
