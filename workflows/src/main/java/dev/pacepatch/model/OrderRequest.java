package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** The nodes that are still to be patched, in the order that was planned; roles may have moved since. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OrderRequest(String cluster, List<PlannedNode> remaining) {
    public OrderRequest {
        remaining = Lists.orEmpty(remaining);
    }
}
