package dev.pacepatch.starter;

import picocli.CommandLine.Parameters;

/** Whose rollout is meant. */
final class ClusterArgument {
    @Parameters(
            paramLabel = "CLUSTER",
            completionCandidates = CompletionCommand.Clusters.class,
            description = "whose newest rollout is meant")
    private String cluster = "";

    /** @throws CommandException when none is known */
    Rollout in(Rollouts rollouts) {
        return rollouts.newest(cluster);
    }
}
