package dev.pacepatch.starter;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** One look at a rollout. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Where a rollout stands: phase, nodes, the running step, why it waits; after its end, the report.")
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private RolloutCommand rollout;

    @Mixin
    private ClusterArgument cluster;

    @Override
    public Integer call() {
        Pacepatch pacepatch = rollout.pacepatch();
        return new Watch(cluster.in(rollout.rollouts()), pacepatch.screen(), pacepatch.json()).once();
    }
}
