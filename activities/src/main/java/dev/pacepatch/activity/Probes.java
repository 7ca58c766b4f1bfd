package dev.pacepatch.activity;

import io.temporal.client.WorkflowClient;

/**
 * What is asked about other workflows.
 *
 * @param holders of locks and marks
 * @param blocks of patches that have cost a node
 * @param rollouts of campaigns
 */
public record Probes(HolderProbe holders, BlockProbe blocks, RolloutProbe rollouts) {
    /** Those of a Temporal namespace. */
    public static Probes of(WorkflowClient client) {
        return new Probes(
                new TemporalHolderProbe(client), new TemporalBlockProbe(client), new TemporalRolloutProbe(client));
    }
}
