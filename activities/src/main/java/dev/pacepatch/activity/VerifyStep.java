package dev.pacepatch.activity;

import dev.pacepatch.brain.PatchProof;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.nodekit.Job;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves from two reads of the node that the live patch is active (I5). As long as the job still runs, or a transition goes on, it keeps
 * looking: giving the node back to service in the middle of either would be wrong. What does not end within its time is not known to
 * have failed (I7), so the node stays as it is. A silent node is judged by its peers.
 */
final class VerifyStep {
    private final NodeKits kits;
    private final Peers peers;
    private final Timing timing;

    VerifyStep(NodeKits kits, Peers peers, Timing timing) {
        this.kits = kits;
        this.peers = peers;
        this.timing = timing;
    }

    Proof run(SurvivalCheck check, Pulse pulse) {
        NodeKit kit = kits.of(check.step());
        Deadline transition = pulse.in(timing.transition());
        Deadline silence = pulse.in(timing.silence());
        while (true) {
            pulse.stopIfAsked();
            try {
                Observation seen = observe(kit, check, pulse);
                if (seen.proof().result() == Proof.Result.DIED || !seen.busy()) {
                    return seen.proof();
                }
                if (transition.passed()) {
                    return seen.unfinished();
                }
                silence = pulse.in(timing.silence());
            } catch (NoAnswerException e) {
                Proof proof = peers.judge(check);
                if (proof.result() == Proof.Result.DIED || silence.passed()) {
                    return proof;
                }
                pulse.doing(kit.name() + " does not answer");
            }
            pulse.sleep(timing.pause());
        }
    }

    private Observation observe(NodeKit kit, SurvivalCheck check, Pulse pulse) {
        pulse.doing("reading the kernel's live patches");
        Job job = kit.job(check.step().job(), Duration.ZERO);
        NodeEvidence first = EvidenceParser.parse(kit.node());
        pulse.sleep(timing.apart());
        NodeEvidence second = EvidenceParser.parse(kit.node());
        Proof proof = PatchProof.judge(
                check.baseline(),
                first,
                second,
                check.step().patch(),
                check.step().policy().mayTaint());
        return new Observation(proof, job.state() == Job.State.RUNNING, moving(first, second));
    }

    /** In transition, or different from one read to the next: two reads must agree before they say anything. */
    private static boolean moving(NodeEvidence first, NodeEvidence second) {
        return second.livePatches().stream().anyMatch(NodeEvidence.LoadedPatch::transition)
                || !first.livePatches().equals(second.livePatches());
    }

    private record Observation(Proof proof, boolean running, boolean transition) {
        boolean busy() {
            return running || transition;
        }

        /** Never refuted: that would end our standby while the kernel is still being changed. */
        Proof unfinished() {
            List<Finding> findings = new ArrayList<>(proof.findings());
            NodeEvidence node = proof.evidence();
            String name = node == null ? "" : node.node();
            findings.add(new Finding(
                    "NOT_FINISHED",
                    name,
                    running ? "the install still runs" : "a live patch is still in transition",
                    "look at the node: pacepatch-node node, kpatch list; wait for its end, never force it"));
            return new Proof(Proof.Result.UNKNOWN, findings, node);
        }
    }
}
