package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rollout would mean to each node, asked of the cluster's own scheduler.
 *
 * @param facts of the patch, or null when they were not asked for or could not be read
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterForecast(
        List<NodeForecast> nodes, @Nullable PatchFacts facts) {
    public ClusterForecast {
        nodes = Lists.orEmpty(nodes);
    }

    /**
     * One node's forecast.
     *
     * @param votesLeft votes that would remain without the node
     * @param quorum votes that are needed
     * @param choice how it would be patched, and why
     * @param standby what the scheduler would do if it went to standby
     * @param blockers why it must not go to standby; empty when it may
     * @param crash what the scheduler would do if it died
     * @param expected how long it would take, its soak included
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record NodeForecast(
            String node,
            int votesLeft,
            int quorum,
            @Nullable StandbyChoice choice,
            List<PlannedAction> standby,
            List<Finding> blockers,
            List<PlannedAction> crash,

            @JsonFormat(shape = JsonFormat.Shape.STRING) Duration expected) {
        public NodeForecast {
            standby = Lists.orEmpty(standby);
            blockers = Lists.orEmpty(blockers);
            crash = Lists.orEmpty(crash);
        }
    }
}
