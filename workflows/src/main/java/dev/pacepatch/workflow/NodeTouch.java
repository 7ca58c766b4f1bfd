package dev.pacepatch.workflow;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import java.util.List;
import java.util.Optional;

/** A live patch, from the first touch to the proof: [standby] → apply → verify → [end of standby] → settled and healthy → soak. */
final class NodeTouch implements Touch {
    private final NodeSteps steps;
    private final NodeJournal journal;
    private final TouchedNode node;

    NodeTouch(NodeSteps steps, NodeJournal journal, TouchedNode node) {
        this.steps = steps;
        this.journal = journal;
        this.node = node;
    }

    @Override
    public Optional<NodeResult> run(Baseline baseline, StandbyChoice choice) {
        boolean withStandby = choice.how() == StandbyPolicy.ALWAYS;
        if (withStandby) {
            TouchResult standby = node.enterStandby(choice.predicted());
            if (standby.status() == TouchResult.Status.NOT_ALLOWED) {
                return Optional.empty();
            }
            if (standby.status() == TouchResult.Status.FAILED) {
                return Optional.of(
                        node.failed(baseline, "it did not reach standby: " + standby.note(), standby.findings()));
            }
        }
        TouchResult applied = steps.applyLivePatch();
        if (applied.status() == TouchResult.Status.NOT_ALLOWED) {
            return withStandby
                    ? Optional.of(node.undo(
                            baseline,
                            "in standby, the gate shut again before the patch was applied",
                            applied.findings()))
                    : Optional.empty();
        }
        return Optional.of(prove(baseline, applied));
    }

    /** Whatever the install said (I5): only the evidence decides. */
    private NodeResult prove(Baseline baseline, TouchResult applied) {
        Proof proof = steps.verifyLivePatch(baseline);
        journal.seen(proof.evidence());
        List<Finding> findings = TouchedNode.both(proof.findings(), applied.findings());
        String first = TouchedNode.first(findings);
        return switch (proof.result()) {
            case PROVEN -> node.returnToService(baseline, "patched", NodeOutcome.PATCHED);
            case REFUTED -> node.undo(baseline, "not patched: " + first + TouchedNode.logEnd(applied), findings);
            case DIED -> node.leave(NodeOutcome.DIED, "died while it was patched: " + first, findings);
            case UNKNOWN -> node.leave(NodeOutcome.UNCERTAIN, "nobody can say how it is: " + first, findings);
        };
    }
}
