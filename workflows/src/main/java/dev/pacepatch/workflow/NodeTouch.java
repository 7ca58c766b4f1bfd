package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodePatchRequest;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The procedure of one node from its first touch to the proof: [standby] → apply → verify → [end of standby] → settled and healthy →
 * soak. It always ends in one of these states:
 *
 * <ul>
 *   <li>proven patched and alive, in service;
 *   <li>alive but not patched, or not as before: our standby is undone ({@code FAILED});
 *   <li>dead, silent, or still changing: everything stays as it is, with our marked standby, for people to look at ({@code DIED},
 *       {@code UNCERTAIN});
 *   <li>the last look did not allow the touch: nothing was touched, start over (an empty result).
 * </ul>
 */
final class NodeTouch {
    private final NodePatchRequest request;
    private final StandbyChoice choice;
    private final NodeSteps steps;
    private final NodeJournal journal;
    private final SoakDesk desk;
    private final BooleanSupplier cancelled;
    /** From the first attempt at it, unless it was seen not to be, until its end is seen: what is not known to have ended is told. */
    private boolean inStandby;
    /** What did not go as predicted, and did no harm. */
    private final List<Finding> notes = new ArrayList<>();

    NodeTouch(
            NodePatchRequest request,
            StandbyChoice choice,
            NodeSteps steps,
            NodeJournal journal,
            SoakDesk desk,
            BooleanSupplier cancelled) {
        this.request = request;
        this.choice = choice;
        this.steps = steps;
        this.journal = journal;
        this.desk = desk;
        this.cancelled = cancelled;
    }

    Optional<NodeResult> run(Baseline baseline) {
        if (withStandby()) {
            TouchResult standby = steps.putNodeInStandby(choice.predicted());
            if (standby.status() == TouchResult.Status.NOT_ALLOWED) {
                return Optional.empty();
            }
            journal.standbyBegan();
            inStandby = standby.findings().stream().noneMatch(f -> f.code().equals("STANDBY_NOT_SET"));
            if (standby.status() == TouchResult.Status.FAILED) {
                return Optional.of(standbyFailed(baseline, standby));
            }
            notes.addAll(standby.findings());
        }
        TouchResult applied = steps.applyLivePatch();
        if (applied.status() == TouchResult.Status.NOT_ALLOWED) {
            return withStandby()
                    ? Optional.of(undo(
                            baseline,
                            "in standby, the gate shut again before the patch was applied",
                            applied.findings()))
                    : Optional.empty();
        }
        return Optional.of(prove(baseline, applied));
    }

    /** A node that died on its way to standby stays out (I8); one that lives is taken back. */
    private NodeResult standbyFailed(Baseline baseline, TouchResult standby) {
        String summary = "it did not reach standby: " + standby.note();
        Proof life = steps.confirmLife(baseline);
        return switch (life.result()) {
            case DIED -> leave(NodeOutcome.DIED, summary, both(life.findings(), standby.findings()));
            case UNKNOWN -> leave(NodeOutcome.UNCERTAIN, summary, both(life.findings(), standby.findings()));
            default -> undo(baseline, summary, standby.findings());
        };
    }

    /** Whatever the install said (I5): only the evidence decides. */
    private NodeResult prove(Baseline baseline, TouchResult applied) {
        Proof proof = steps.verifyLivePatch(baseline);
        journal.seen(proof.evidence());
        List<Finding> findings = both(proof.findings(), applied.findings());
        return switch (proof.result()) {
            case PROVEN -> returnToService(baseline);
            case REFUTED -> undo(baseline, "not patched: " + first(findings) + logEnd(applied), findings);
            case DIED -> leave(NodeOutcome.DIED, "died while it was patched: " + first(findings), findings);
            case UNKNOWN -> leave(NodeOutcome.UNCERTAIN, "nobody can say how it is: " + first(findings), findings);
        };
    }

    private NodeResult returnToService(Baseline baseline) {
        if (withStandby()) {
            TouchResult ended = steps.takeNodeOutOfStandby();
            if (ended.status() != TouchResult.Status.DONE) {
                return leave(
                        NodeOutcome.FAILED, "patched, but still in our standby: " + ended.note(), ended.findings());
            }
            standbyEnded();
        }
        Proof healthy = steps.waitUntilHealthy(baseline);
        journal.seen(healthy.evidence());
        if (healthy.result() != Proof.Result.PROVEN) {
            return unproven("patched, but not as before", healthy);
        }
        Optional<TouchResult> red = steps.runChecks(request.checks());
        if (red.isPresent()) {
            return journal.result(
                    NodeOutcome.FAILED,
                    "patched and healthy, but " + red.get().note() + logEnd(red.get()),
                    both(notes, red.get().findings()));
        }
        Proof soaked = new Soak(request, steps, journal, desk, cancelled).run(baseline);
        journal.seen(soaked.evidence());
        return soaked.result() == Proof.Result.PROVEN
                ? journal.result(
                        NodeOutcome.PATCHED, "patched and proven to have survived", both(notes, soaked.findings()))
                : unproven("patched, but not as before while it soaked", soaked);
    }

    /** The node lives: give it back to service as it was, and say what failed. */
    private NodeResult undo(Baseline baseline, String summary, List<Finding> why) {
        List<Finding> findings = new ArrayList<>(why);
        if (withStandby()) {
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

    private NodeResult unproven(String summary, Proof proof) {
        String what = summary + ": " + first(proof.findings());
        return switch (proof.result()) {
            case DIED -> leave(NodeOutcome.DIED, what, proof.findings());
            case UNKNOWN -> leave(NodeOutcome.UNCERTAIN, what, proof.findings());
            default -> journal.result(NodeOutcome.FAILED, what, proof.findings());
        };
    }

    /** Nothing more is done here: our standby, if there is one, stays with its mark until somebody has looked. */
    private NodeResult leave(NodeOutcome outcome, String summary, List<Finding> why) {
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

    private void standbyEnded() {
        journal.standbyEnded();
        inStandby = false;
    }

    private boolean withStandby() {
        return choice.how() == StandbyPolicy.ALWAYS;
    }

    private static List<Finding> both(List<Finding> first, List<Finding> second) {
        List<Finding> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static String first(List<Finding> findings) {
        return findings.isEmpty() ? "no reason was given" : findings.get(0).found();
    }

    private static String logEnd(TouchResult applied) {
        return applied.log().isBlank()
                ? ""
                : " (the log ends: " + applied.log().strip().replaceAll("(?s).*\n", "") + ")";
    }
}
