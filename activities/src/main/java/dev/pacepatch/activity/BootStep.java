package dev.pacepatch.activity;

import dev.pacepatch.brain.EvidenceRules;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.nodekit.RefusedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has the node stop its cluster and reboot, once (I7), and waits until it answers from its next boot:
 *
 * <ol>
 *   <li>another boot than in the baseline: done when the job on the node was started in the boot before; a boot that is not its doing is a
 *       death (I8);
 *   <li>the same boot, and no job: ask the gate a last time, start it;
 *   <li>a job that ended without a reboot: the node lives, and says why. One that is lost may be lost to the reboot that has just begun;
 *   <li>silence: what it should be. Its peers tell when it is fenced; they are not asked for anything else, and nobody fences it for
 *       being slow.
 * </ol>
 */
final class BootStep {
    private final NodeKits kits;
    private final Peers peers;
    private final Timing timing;

    BootStep(NodeKits kits, Peers peers, Timing timing) {
        this.kits = kits;
        this.peers = peers;
        this.timing = timing;
    }

    /** The id of the job on the node: another one than that of the install. */
    static String job(NodeStep step) {
        return step.job() + "-boot";
    }

    Proof run(SurvivalCheck check, Pulse pulse) {
        NodeStep step = check.step();
        Deadline boot = pulse.in(step.policy().longestBoot());
        Deadline goingDown = pulse.in(timing.silence());
        while (true) {
            pulse.stopIfReplaced();
            try {
                Seen seen = observe(check, pulse);
                if (seen.proof() != null) {
                    return seen.proof();
                }
                if (seen.job().state() == Job.State.RUNNING) {
                    goingDown = pulse.in(timing.silence());
                } else if (goingDown.passed()) {
                    return refuted(ApplyResults.unfinished(step, seen.job()), seen.node());
                }
                pulse.doing("stopping the cluster on " + step.node() + ", rebooting it");
            } catch (NodeKitException e) {
                // also of an sshd that lets nobody in while the node boots
                Optional<Proof> fenced = peers.fenced(step, check.baseline());
                if (fenced.isPresent()) {
                    return fenced.get();
                }
                if (boot.passed()) {
                    return notBack(step, e.finding());
                }
                pulse.doing("waiting until " + step.node() + " is back from its reboot");
            }
            pulse.sleep(timing.pause());
        }
    }

    /** @param proof null while it is not decided */
    private record Seen(
            NodeEvidence node, Job job, @Nullable Proof proof) {}

    private Seen observe(SurvivalCheck check, Pulse pulse) {
        NodeStep step = check.step();
        NodeKit kit = kits.of(step);
        NodeEvidence node = EvidenceParser.parse(kit.node());
        if (node.bootId().isEmpty()) {
            // neither the boot before nor another one: as if it had not answered
            throw new NoAnswerException(EvidenceRules.unreadable(step.node(), "identity: no boot_id"), null);
        }
        Job job = kit.job(job(step), Duration.ZERO);
        String before = check.baseline().node().bootId();
        if (!node.bootId().equals(before)) {
            return new Seen(node, job, ended(job, before) ? booted(node) : rebooted(node, before));
        }
        if (job.state() == Job.State.NONE) {
            List<Finding> blockers = TouchGate.forbids(kit, step, node, Look.at(kits, step, Look::quick));
            if (!blockers.isEmpty()) {
                return new Seen(node, job, new Proof(Proof.Result.REFUTED, blockers, node));
            }
            pulse.stopIfAsked();
            try {
                job = kit.boot(job(step), step.patch().nevra(), step.holder());
            } catch (RefusedException e) {
                return new Seen(node, job, refuted(e.finding(), node));
            }
        }
        return new Seen(
                node, job, job.state() == Job.State.DONE ? refuted(ApplyResults.unfinished(step, job), node) : null);
    }

    /** A job that came to an end of its own was not ended by a reboot; whatever booted the node after that was not its doing. */
    private static boolean ended(Job job, String before) {
        return job.state() == Job.State.LOST && job.bootId().equals(before);
    }

    private static Proof booted(NodeEvidence node) {
        return new Proof(Proof.Result.PROVEN, List.of(), node);
    }

    private static Proof refuted(Finding why, NodeEvidence node) {
        return new Proof(Proof.Result.REFUTED, List.of(why), node);
    }

    private static Proof rebooted(NodeEvidence node, String before) {
        return new Proof(
                Proof.Result.DIED,
                List.of(new Finding(
                        "NODE_REBOOTED",
                        node.node(),
                        "it booted again (boot " + before + ", now " + node.bootId() + "), and not by our order",
                        "read its console and kernel log before this kernel comes onto another node")),
                node);
    }

    private Proof notBack(NodeStep step, Finding last) {
        Finding found = new Finding(
                "NODE_NOT_BACK",
                step.node(),
                "it does not answer " + step.policy().longestBoot() + " after its reboot was ordered: " + last.found(),
                "look at its console; choose the kernel before in its boot menu, then pcs cluster start there");
        // one that its peers see is up: then it is the way to it that is missing
        return new Proof(peers.online(step) ? Proof.Result.UNKNOWN : Proof.Result.DIED, List.of(found), null);
    }
}
