package dev.pacepatch.workflow;

import dev.pacepatch.brain.kernel.Rejoined;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.StandbyChoice;
import dev.pacepatch.model.StandbyPolicy;
import dev.pacepatch.model.TouchResult;
import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kernel, from the first touch to the proof: standby → install → stop the cluster there and boot → join the cluster again → verify →
 * end of standby → settled and healthy → soak.
 *
 * <p>The kernel is installed while the node is in standby, still a member and a vote: what can fail, fails before the cluster has one
 * node less. From the reboot on the node's evidence starts anew, so all later looks compare it with what it was when it had joined again,
 * and the cluster with what it was before the first touch.
 */
final class KernelTouch implements Touch {
    private final String kernel;
    private final NodeSteps steps;
    private final KernelSteps kernelSteps;
    private final NodeJournal journal;
    private final TouchedNode node;

    KernelTouch(String kernel, NodeSteps steps, KernelSteps kernelSteps, NodeJournal journal, TouchedNode node) {
        this.kernel = kernel;
        this.steps = steps;
        this.kernelSteps = kernelSteps;
        this.journal = journal;
        this.node = node;
    }

    /** A node that is in an operator's standby already goes through it there, and stays there. */
    @Override
    public Optional<NodeResult> run(Baseline baseline, StandbyChoice choice) {
        boolean ours = choice.how() == StandbyPolicy.ALWAYS;
        if (ours) {
            TouchResult standby = node.enterStandby(choice.predicted());
            if (standby.status() == TouchResult.Status.NOT_ALLOWED) {
                return Optional.empty();
            }
            if (standby.status() != TouchResult.Status.DONE) {
                return Optional.of(
                        node.failed(baseline, "it did not reach standby: " + standby.note(), standby.findings()));
            }
        }
        TouchResult installed = kernelSteps.installKernel();
        return installed.status() == TouchResult.Status.NOT_ALLOWED && !ours
                ? Optional.empty()
                : Optional.of(installed(baseline, installed));
    }

    private NodeResult installed(Baseline baseline, TouchResult installed) {
        return switch (installed.status()) {
            case NOT_ALLOWED ->
                node.undo(
                        baseline,
                        "in standby, the gate shut again before the kernel was installed",
                        installed.findings());
            case FAILED ->
                node.failed(baseline, "the kernel is not in place: " + installed.note(), installed.findings());
            case UNKNOWN ->
                node.leave(
                        NodeOutcome.UNCERTAIN, "nobody can say whether the kernel is installed", installed.findings());
            case DONE -> boot(baseline);
        };
    }

    private NodeResult boot(Baseline baseline) {
        Proof booted = kernelSteps.bootKernel(baseline);
        journal.seen(booted.evidence());
        String first = TouchedNode.first(booted.findings());
        return switch (booted.result()) {
            case PROVEN -> join(baseline);
            case REFUTED -> notBooted(baseline, "it was not booted: " + first, booted.findings());
            case DIED -> node.leave(NodeOutcome.DIED, "lost in its reboot: " + first, booted.findings());
            case UNKNOWN ->
                node.leave(NodeOutcome.UNCERTAIN, "nobody can say whether it has booted: " + first, booted.findings());
        };
    }

    /** The cluster may have been stopped on it all the same. */
    private NodeResult notBooted(Baseline baseline, String summary, List<Finding> why) {
        List<Finding> findings = TouchedNode.both(why, List.of(bootsNext(baseline)));
        return joined(
                baseline, summary, findings, anew -> node.failed(Rejoined.sameBoot(baseline, anew), summary, findings));
    }

    /** It is installed all the same. */
    private Finding bootsNext(Baseline baseline) {
        return new Finding(
                "BOOTS_NEXT",
                baseline.node().node(),
                "it boots " + kernel + " when it boots next, for whatever reason",
                "try again, or go back: grubby --set-default=/boot/vmlinuz-"
                        + baseline.node().uname());
    }

    private NodeResult join(Baseline baseline) {
        return joined(baseline, "it has booted", List.of(), anew -> prove(baseline, anew));
    }

    /** @param then what follows once it is in its cluster again, from what is seen there */
    private NodeResult joined(
            Baseline baseline, String summary, List<Finding> why, Function<Baseline, NodeResult> then) {
        Proof joined = kernelSteps.startCluster(baseline);
        String first = TouchedNode.first(joined.findings());
        if (joined.result() == Proof.Result.DIED) {
            return node.leave(
                    NodeOutcome.DIED, summary + "; then it died: " + first, TouchedNode.both(joined.findings(), why));
        }
        if (joined.result() != Proof.Result.PROVEN) {
            return node.leave(
                    NodeOutcome.UNCERTAIN,
                    summary + "; but it is not in its cluster again: " + first,
                    TouchedNode.both(why, joined.findings()));
        }
        return anew().map(then)
                .orElseGet(() ->
                        node.leave(NodeOutcome.UNCERTAIN, summary + "; then it could not be observed any more", why));
    }

    private NodeResult prove(Baseline baseline, Baseline anew) {
        Baseline after = Rejoined.booted(baseline, anew);
        Proof proof = kernelSteps.verifyKernel(baseline, anew.node());
        journal.seen(proof.evidence());
        String first = TouchedNode.first(proof.findings());
        return switch (proof.result()) {
            case PROVEN -> node.returnToService(after, "booted into " + kernel, NodeOutcome.UPDATED);
            case REFUTED -> node.undo(after, "booted, but not as it should be: " + first, proof.findings());
            case DIED -> node.leave(NodeOutcome.DIED, "died of the new kernel: " + first, proof.findings());
            case UNKNOWN -> node.leave(NodeOutcome.UNCERTAIN, "nobody can say how it is: " + first, proof.findings());
        };
    }

    /** Empty: it could not be observed. */
    private Optional<Baseline> anew() {
        try {
            Baseline seen = steps.recordBaseline();
            journal.seen(seen.node());
            return Optional.of(seen);
        } catch (ActivityFailure e) {
            return Optional.empty();
        }
    }
}
