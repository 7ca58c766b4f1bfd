package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Nodes in the order in which they are to be patched. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeQueue(List<PlannedNode> nodes) {
    public NodeQueue {
        nodes = Lists.orEmpty(nodes);
    }
}
