package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What the planner knows of one node: its evidence and the live patches that its repositories offer for its kernel.
 *
 * @param available NEVRAs
 * @param readiness what a live patch needs of the node
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeInspection(NodeEvidence evidence, List<String> available, NodeReadiness readiness) {
    public NodeInspection {
        available = Lists.orEmpty(available);
    }
}
