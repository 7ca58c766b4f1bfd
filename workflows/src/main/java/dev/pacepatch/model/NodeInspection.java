package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

@JsonIgnoreProperties(ignoreUnknown = true)
/**
 * What the planner knows of one node: its evidence and the live patches that its repositories offer for its kernel.
 *
 * @param available NEVRAs
 */
public record NodeInspection(NodeEvidence evidence, List<String> available) {
    public NodeInspection {
        available = Lists.orEmpty(available);
    }
}
