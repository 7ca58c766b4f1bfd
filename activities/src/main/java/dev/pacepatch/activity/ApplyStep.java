package dev.pacepatch.activity;

import dev.pacepatch.brain.ApplyAction;
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
import java.util.Optional;

/**
 * Makes the live patch active, as a job on the node that outlives this worker (I7):
 *
 * <ol>
 *   <li>observe the job and the node; a job that runs is re-attached to, one that ended is never started again;
 *   <li>active already: done;
 *   <li>ask the gate a last time; shut: not allowed, nothing was touched;
 *   <li>start the job that does the least that is missing, and wait for its end;
 *   <li>observe again. The job's result is advice: the verification decides (I5).
 * </ol>
 */
final class ApplyStep {
    private final NodeKits kits;
    private final Peers peers;
    private final JobWatch watch;

    ApplyStep(NodeKits kits, Peers peers, JobWatch watch) {
        this.kits = kits;
        this.peers = peers;
        this.watch = watch;
    }

    /** A node that falls silent is asked again by the next attempt, unless its peers have seen it die. */
    TouchResult run(NodeStep step, Pulse pulse) {
        try {
            return apply(step, pulse);
        } catch (NoAnswerException e) {
            Finding lost = peers.lost(step).orElseThrow(() -> e).finding();
            return ApplyResults.failed(lost, "");
        }
    }

    private TouchResult apply(NodeStep step, Pulse pulse) {
        NodeKit kit = kits.of(step);
        Job job = kit.job(step.job(), Duration.ZERO);
        NodeEvidence node = EvidenceParser.parse(kit.node());
        if (job.state() == Job.State.NONE) {
            ApplyAction action = ApplyAction.choose(node, step.patch());
            if (action == ApplyAction.NOTHING) {
                return ApplyResults.done(step.patch().module() + " is active already", "");
            }
            Optional<TouchResult> forbidden = forbidden(kit, step, node, Look.at(kits, step, Look::quick));
            if (forbidden.isPresent()) {
                return forbidden.get();
            }
            pulse.stopIfAsked();
            job = start(kit, step, action);
        }
        if (job.state() == Job.State.RUNNING) {
            // from here on only the attempt may end, never the step: the next attempt finds the job
            job = watch.untilEnd(kit, step.job(), job, pulse, pulse::stopIfReplaced);
            node = EvidenceParser.parse(kit.node());
        }
        return ended(kit, step, job, node);
    }

    /**
     * A job that saw that the lock was not ours any more did nothing. As long as that is so, nothing is allowed here; should the lock be
     * ours again, this job is spent all the same, and starting over would find it once more.
     */
    private TouchResult ended(NodeKit kit, NodeStep step, Job job, NodeEvidence node) {
        Optional<TouchResult> forbidden =
                job.acted() ? Optional.empty() : forbidden(kit, step, node, Look.at(kits, step, Look::quick));
        return forbidden.orElseGet(() -> ApplyResults.judge(step, job, node));
    }

    private static Optional<TouchResult> forbidden(NodeKit kit, NodeStep step, NodeEvidence node, Look look) {
        List<Finding> blockers = TouchGate.forbids(kit, step, node, look);
        return blockers.isEmpty()
                ? Optional.empty()
                : Optional.of(new TouchResult(TouchResult.Status.NOT_ALLOWED, blockers, "the gate is shut", ""));
    }

    private static Job start(NodeKit kit, NodeStep step, ApplyAction action) {
        String nevra = step.patch().nevra();
        return switch (action) {
            case INSTALL -> kit.install(step.job(), nevra, step.holder());
            case REINSTALL -> kit.reinstall(step.job(), nevra, step.holder());
            case LOAD -> kit.load(step.job(), step.patch().module(), step.holder());
            case NOTHING -> throw new IllegalStateException("nothing to start");
        };
    }
}
