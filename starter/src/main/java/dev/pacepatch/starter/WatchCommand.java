package dev.pacepatch.starter;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Follows a rollout. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follow a rollout to its end and print its report; Ctrl-C ends the watching only.")
final class WatchCommand implements Callable<Integer> {
    @ParentCommand
    private RolloutCommand rollout;

    @Mixin
    private ClusterArgument cluster;

    @Override
    public Integer call() {
        Pacepatch pacepatch = rollout.pacepatch();
        return new Watch(cluster.in(rollout.rollouts()), pacepatch.screen(), pacepatch.json()).toTheEnd();
    }
}
