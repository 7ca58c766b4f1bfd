package dev.pacepatch.activity;

import dev.pacepatch.brain.kernel.KernelProof;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Proof;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;

/** Proves from two reads that the node runs the kernel (I5); as long as systemd still starts units, it keeps looking. */
final class KernelVerifyStep {
    private final NodeKits kits;
    private final Peers peers;
    private final Timing timing;

    KernelVerifyStep(NodeKits kits, Peers peers, Timing timing) {
        this.kits = kits;
        this.peers = peers;
        this.timing = timing;
    }

    /** A silent node is asked again by the next attempt, unless its peers have seen it die. */
    Proof run(BootCheck check, Pulse pulse) {
        try {
            return verify(check, pulse);
        } catch (NoAnswerException e) {
            return peers.fenced(check.step(), check.before()).orElseThrow(() -> e);
        }
    }

    private Proof verify(BootCheck check, Pulse pulse) {
        NodeKit kit = kits.of(check.step());
        Deadline deadline = pulse.in(timing.health());
        while (true) {
            pulse.stopIfAsked();
            pulse.doing("reading which kernel runs, and how it is");
            NodeEvidence first = EvidenceParser.parse(kit.node());
            pulse.sleep(timing.apart());
            NodeEvidence second = EvidenceParser.parse(kit.node());
            Proof proof = KernelProof.judge(
                    check,
                    first,
                    second,
                    Look.at(kits, check.step(), Look::quick).state());
            if (proof.result() != Proof.Result.REFUTED || !KernelProof.starting(second) || deadline.passed()) {
                return proof;
            }
            pulse.doing("waiting until systemd has started every unit");
            pulse.sleep(timing.pause());
        }
    }
}
