package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A cluster's place in a campaign.
 *
 * @param patch the package that its rollout has chosen, or empty
 * @param summary the first line that an operator reads
 * @param findings why it is as it is
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterOutcome(String cluster, State state, String patch, String summary, List<Finding> findings) {
    /** Where a cluster stands. */
    public enum State {
        WAITING,
        RUNNING,
        /** Every node runs the patch, but for those that were left out by decision. */
        DONE,
        /** Busy, not fit, or outside its window: untouched, or in the middle with every node well; it is tried again. */
        DEFERRED,
        /** A node is not proven patched and alive. */
        FAILED,
        /** Left out by decision. */
        SKIPPED
    }

    public ClusterOutcome {
        findings = Lists.orEmpty(findings);
    }

    /** One whose turn has not come. */
    public static ClusterOutcome waiting(String cluster) {
        return new ClusterOutcome(cluster, State.WAITING, "", "", List.of());
    }

    /** The same cluster, somewhere else. */
    public ClusterOutcome now(State other, String why) {
        return new ClusterOutcome(cluster, other, patch, why, findings);
    }

    /** What is worth keeping of thousands: of one that is done, what it runs. */
    public ClusterOutcome kept() {
        return state == State.DONE ? new ClusterOutcome(cluster, state, patch, "", List.of()) : this;
    }
}
