package dev.pacepatch.activity;

import dev.pacepatch.brain.Survival;
import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.SurvivalCheck;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;

/** Compares the node, and the cluster around it, with the baseline (I6). */
final class SurvivalLook {
    private final NodeKits kits;
    private final Peers peers;
    private final Timing timing;

    SurvivalLook(NodeKits kits, Peers peers, Timing timing) {
        this.kits = kits;
        this.peers = peers;
        this.timing = timing;
    }

    /** Looks until it is as before, or dead, or the time is over, or people want it otherwise; the last look is the answer. */
    Proof untilHealthy(SurvivalCheck check, Pulse pulse) {
        Deadline deadline = pulse.in(timing.health());
        // for a moment a standby that has just ended is still shown, and then without its mark
        Deadline decided = pulse.in(timing.glance());
        while (true) {
            pulse.doing("comparing " + check.step().node() + " and the cluster with the baseline");
            pulse.stopIfAsked();
            Proof proof = glance(check);
            if (proof.result() == Proof.Result.PROVEN || proof.result() == Proof.Result.DIED || deadline.passed()) {
                return proof;
            }
            if (!Survival.decidedByPeople(proof)) {
                decided = pulse.in(timing.glance());
            } else if (decided.passed()) {
                return proof;
            }
            pulse.sleep(timing.pause());
        }
    }

    /** One look. A silent node is tried for a moment; then only its death is an answer. */
    Proof once(SurvivalCheck check, Pulse pulse) {
        Deadline deadline = pulse.in(timing.glance());
        while (true) {
            pulse.stopIfAsked();
            try {
                return direct(check);
            } catch (NoAnswerException e) {
                Proof proof = peers.judge(check);
                if (proof.result() == Proof.Result.DIED) {
                    return proof;
                }
                if (deadline.passed()) {
                    throw e;
                }
            }
            pulse.sleep(timing.pause());
        }
    }

    private Proof glance(SurvivalCheck check) {
        try {
            return direct(check);
        } catch (NoAnswerException e) {
            return peers.judge(check);
        }
    }

    private Proof direct(SurvivalCheck check) {
        NodeStep step = check.step();
        NodeKit kit = kits.of(step);
        boolean settled = kit.settle(timing.poll());
        Look look = Look.at(kits, step, Look::quick);
        NodeEvidence node = EvidenceParser.parse(kit.node());
        return Survival.judge(check.baseline(), look.state(), node, step.patch(), step.policy(), settled);
    }
}
