package dev.pacepatch.activity;

import dev.pacepatch.kpatch.EvidenceParser;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.nodekit.NoAnswerException;

/** The node and its cluster as they are before the touch. A node that the cluster has lost is not waited for. */
final class BaselineStep {
    private final NodeKits kits;
    private final Peers peers;

    BaselineStep(NodeKits kits, Peers peers) {
        this.kits = kits;
        this.peers = peers;
    }

    Baseline run(NodeStep step) {
        try {
            return new Baseline(
                    EvidenceParser.parse(kits.of(step).node()),
                    Look.at(kits, step, Look::thorough).state());
        } catch (NoAnswerException e) {
            throw Failures.lost(peers.lost(step).orElseThrow(() -> e).finding());
        }
    }
}
