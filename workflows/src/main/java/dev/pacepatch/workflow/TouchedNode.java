package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.TouchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A node from its first touch on, whatever is done to it: our standby on it, and the ways in which it is left.
 *
 * <ul>
 *   <li>back in service, proven, soaked;
 *   <li>alive, but not as it should be: our standby is undone ({@code FAILED});
 *   <li>dead, silent, or still changing: everything stays as it is, with our marked standby, for people to look at ({@code DIED},
 *       {@code UNCERTAIN}).
 * </ul>
 */
final class TouchedNode {
    private final NodePatchRequest request;
    private final NodeSteps steps;
    private final NodeJournal journal;
    private final Soak soak;
    /** It was asked for, whatever came of it: then its end is asked for, too. */
    private boolean withStandby;
    /** From the first attempt at it, unless it was seen not to be, until its end is seen: what is not known to have ended is told. */
    private boolean inStandby;
    /** What did not go as predicted, and did no harm. */
    private final List<Finding> notes = new ArrayList<>();

    TouchedNode(
            NodePatchRequest request, NodeSteps steps, NodeJournal journal, SoakDesk desk, BooleanSupplier cancelled) {
        this.request = request;
        this.steps = steps;
        this.journal = journal;
        this.soak = new Soak(request, steps, journal, desk, cancelled);
    }

    /** What came of it; not allowed: nothing was touched. */
    TouchResult enterStandby(List<PlannedAction> predicted) {
        TouchResult standby = steps.putNodeInStandby(predicted);
        if (standby.status() == TouchResult.Status.NOT_ALLOWED) {
            return standby;
        }
        journal.standbyBegan();
        withStandby = true;
        inStandby = standby.findings().stream().noneMatch(f -> f.code().equals("STANDBY_NOT_SET"));
        if (standby.status() == TouchResult.Status.DONE) {
            notes.addAll(standby.findings());
        }
        return standby;
    }

    /** A node that died of a step stays out (I8); one that lives is taken back. */
    NodeResult failed(Baseline baseline, String summary, List<Finding> why) {
        Proof life = steps.confirmLife(baseline);
        return switch (life.result()) {
            case DIED -> leave(NodeOutcome.DIED, summary, both(life.findings(), why));
            case UNKNOWN -> leave(NodeOutcome.UNCERTAIN, summary, both(life.findings(), why));
            default -> undo(baseline, summary, why);
        };
    }

    /**
     * Out of standby, as healthy as before, checked, soaked.
     *
     * @param did what was done, as summaries begin
     * @param outcome of a node that is proven to have survived it
     */
    NodeResult returnToService(Baseline baseline, String did, NodeOutcome outcome) {
        if (withStandby) {
            TouchResult ended = steps.takeNodeOutOfStandby();
            if (ended.status() != TouchResult.Status.DONE) {
                return leave(NodeOutcome.FAILED, did + ", but still in our standby: " + ended.note(), ended.findings());
            }
            standbyEnded();
        }
        Proof healthy = steps.waitUntilHealthy(baseline);
        journal.seen(healthy.evidence());
        if (healthy.result() != Proof.Result.PROVEN) {
            return unproven(did + ", but not as before", healthy);
        }
        Optional<TouchResult> red = steps.runChecks(request.checks());
        if (red.isPresent()) {
            return journal.result(
                    NodeOutcome.FAILED,
                    did + " and healthy, but " + red.get().note() + logEnd(red.get()),
                    both(notes, red.get().findings()));
        }
        Proof soaked = soak.run(baseline);
        journal.seen(soaked.evidence());
        return soaked.result() == Proof.Result.PROVEN
                ? journal.result(outcome, did + " and proven to have survived", both(notes, soaked.findings()))
                : unproven(did + ", but not as before while it soaked", soaked);
    }

    /** The node lives: give it back to service as it was, and say what failed. */
    NodeResult undo(Baseline baseline, String summary, List<Finding> why) {
        List<Finding> findings = new ArrayList<>(why);
        if (withStandby) {
            TouchResult ended = steps.takeNodeOutOfStandby();
            findings.addAll(ended.findings());
            if (ended.status() != TouchResult.Status.DONE) {
                return leave(
                        NodeOutcome.FAILED, summary + "; and it is still in our standby: " + ended.note(), findings);
            }
            standbyEnded();
        }
        Proof healthy = steps.waitUntilAsBefore(baseline);
        journal.seen(healthy.evidence());
        findings.addAll(healthy.findings());
        return switch (healthy.result()) {
            case PROVEN -> journal.result(NodeOutcome.FAILED, summary + "; it is in service as before", findings);
            case REFUTED -> journal.result(NodeOutcome.FAILED, summary + "; and it is not as before", findings);
            case DIED -> leave(NodeOutcome.DIED, summary + "; then it died", findings);
            case UNKNOWN -> leave(NodeOutcome.UNCERTAIN, summary + "; then it fell silent", findings);
        };
    }

    /** Nothing more is done here: our standby, if there is one, stays with its mark until somebody has looked. */
    NodeResult leave(NodeOutcome outcome, String summary, List<Finding> why) {
        List<Finding> findings = new ArrayList<>(why);
        if (inStandby) {
            findings.add(new Finding(
                    "STANDBY_KEPT",
                    request.node(),
                    "it stays in the standby of " + request.holder(),
                    "when the node is well: pcs node unstandby " + request.node()));
        }
        return journal.result(outcome, summary, findings);
    }

    private NodeResult unproven(String summary, Proof proof) {
        String what = summary + ": " + first(proof.findings());
        return switch (proof.result()) {
            case DIED -> leave(NodeOutcome.DIED, what, proof.findings());
            case UNKNOWN -> leave(NodeOutcome.UNCERTAIN, what, proof.findings());
            default -> journal.result(NodeOutcome.FAILED, what, proof.findings());
        };
    }

    private void standbyEnded() {
        journal.standbyEnded();
        inStandby = false;
    }

    static List<Finding> both(List<Finding> first, List<Finding> second) {
        List<Finding> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    static String first(List<Finding> findings) {
        return findings.isEmpty() ? "no reason was given" : findings.get(0).found();
    }

    static String logEnd(TouchResult applied) {
        return applied.log().isBlank()
                ? ""
                : " (the log ends: " + applied.log().strip().replaceAll("(?s).*\n", "") + ")";
    }
}
