package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import java.util.List;

/** What a node could not say of itself blocks: without it nothing could be proven (I2). */
public final class EvidenceRules {
    private EvidenceRules() {}

    /** One finding for each thing that is missing or was not understood. */
    public static List<Finding> unreadable(NodeEvidence node) {
        return node.unreadable().stream()
                .map(what -> unreadable(node.node(), what))
                .toList();
    }

    /** One thing that a node should have said. */
    public static Finding unreadable(String node, String what) {
        return new Finding(
                "UNREADABLE",
                node,
                what,
                "run the node kit's verb survey there by hand; what cannot be read is never taken for healthy");
    }
}
