package dev.pacepatch.activity;

import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.TouchResult;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.time.Duration;
import java.util.List;

/**
 * Installs the kernel, as a job on the node that outlives this worker (I7), until it is what the node boots next. What the job said is
 * advice: the boot loader's default entry decides (I5). A node that falls silent is asked again by the next attempt, unless its peers
 * have seen it die.
 */
final class InstallKernelStep {
    private final NodeKits kits;
    private final Peers peers;
    private final JobWatch watch;

    InstallKernelStep(NodeKits kits, Peers peers, JobWatch watch) {
        this.kits = kits;
        this.peers = peers;
        this.watch = watch;
    }

    TouchResult run(NodeStep step, Pulse pulse) {
        try {
            return install(step, pulse);
        } catch (NoAnswerException e) {
            return ApplyResults.failed(peers.lost(step).orElseThrow(() -> e).finding(), "");
        }
    }

    private TouchResult install(NodeStep step, Pulse pulse) {
        NodeKit kit = kits.of(step);
        Job job = kit.job(step.job(), Duration.ZERO);
        NodeEvidence node = EvidenceParser.parse(kit.node());
        if (job.state() == Job.State.NONE) {
            if (bootsNext(node, step)) {
                return ApplyResults.done("installed already; it boots " + node.bootDefault() + " next", "");
            }
            List<Finding> blockers = TouchGate.forbids(kit, step, node, Look.at(kits, step, Look::quick));
            if (!blockers.isEmpty()) {
                return new TouchResult(TouchResult.Status.NOT_ALLOWED, blockers, "the gate is shut", "");
            }
            pulse.stopIfAsked();
            job = kit.update(step.job(), step.patch().nevra(), step.holder());
        }
        if (job.state() == Job.State.RUNNING) {
            // from here on only the attempt may end, never the step: the next attempt finds the job
            job = watch.untilEnd(kit, step.job(), job, pulse, pulse::stopIfReplaced);
            node = EvidenceParser.parse(kit.node());
        }
        return ended(step, job, node);
    }

    private static TouchResult ended(NodeStep step, Job job, NodeEvidence node) {
        if (bootsNext(node, step)) {
            return ApplyResults.done("it boots " + node.bootDefault() + " next; " + ApplyResults.how(job), job.log());
        }
        boolean well = job.state() == Job.State.DONE && Integer.valueOf(0).equals(job.rc());
        Finding why = well
                ? new Finding(
                        "BOOT_DEFAULT_DIFFERS",
                        step.node(),
                        ApplyResults.how(job) + ", but it would boot "
                                + (node.bootDefault().isEmpty() ? "an unknown kernel" : node.bootDefault())
                                + " next, not " + step.patch().kernel(),
                        "see /etc/sysconfig/kernel and grubby --info=ALL there; dnf reinstall kernel-core, or grubby"
                                + " --set-default; then start it again")
                : ApplyResults.unfinished(step, job);
        return ApplyResults.failed(why, job.log());
    }

    private static boolean bootsNext(NodeEvidence node, NodeStep step) {
        return node.bootDefault().equals(step.patch().kernel());
    }
}
