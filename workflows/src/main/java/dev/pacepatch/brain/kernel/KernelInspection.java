package dev.pacepatch.brain.kernel;

import dev.pacepatch.model.KernelOffer;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeReadiness;

/** What the planner of a kernel update knows of one node. */
public record KernelInspection(NodeEvidence evidence, NodeReadiness readiness, KernelOffer offer) {
    String name() {
        return evidence.node();
    }
}
