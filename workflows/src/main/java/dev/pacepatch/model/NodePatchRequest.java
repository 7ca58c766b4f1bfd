package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;

/**
 * The input of one node's workflow.
 *
 * @param soak how long the node must stay healthy before the next
 * @param gateWait how long to wait for a blocked gate before giving up on the node
 * @param checks the operator's own, run when it is healthy again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodePatchRequest(
        String cluster,
        String node,
        String holder,
        Target patch,
        Policy policy,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration soak,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration gateWait,
        List<SmokeTest> checks) {
    public NodePatchRequest {
        checks = Lists.orEmpty(checks);
    }
}
