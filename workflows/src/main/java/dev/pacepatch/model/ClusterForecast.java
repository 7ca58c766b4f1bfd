package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What a standby of each node would do, and what would be left of the quorum without it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterForecast(List<NodeForecast> nodes) {
    public ClusterForecast {
        nodes = Lists.orEmpty(nodes);
    }

    /**
     * One node's forecast.
     *
     * @param votesLeft votes that would remain without the node
     * @param quorum votes that are needed
     * @param standby what the scheduler would do
     * @param blockers why it must not go to standby; empty when it may
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record NodeForecast(
            String node, int votesLeft, int quorum, List<PlannedAction> standby, List<Finding> blockers) {
        public NodeForecast {
            standby = Lists.orEmpty(standby);
            blockers = Lists.orEmpty(blockers);
        }
    }
}
