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
                .map(what -> new Finding(
                        "UNREADABLE",
                        node.node(),
                        what,
                        "run the node kit's verb node there by hand; what cannot be read is never taken for healthy"))
                .toList();
    }
}
