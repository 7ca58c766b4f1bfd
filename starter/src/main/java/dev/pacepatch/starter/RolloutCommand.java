package dev.pacepatch.starter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** One live patch, or one kernel, over one cluster. */
@Command(
        name = "rollout",
        mixinStandardHelpOptions = true,
        subcommands = {
            StartCommand.class,
            WatchCommand.class,
            StatusCommand.class,
            ListCommand.class,
            DecisionCommands.Approve.class,
            DecisionCommands.Pause.class,
            DecisionCommands.Resume.class,
            DecisionCommands.Retry.class,
            DecisionCommands.Skip.class,
            DecisionCommands.Abort.class,
            DecisionCommands.EndSoak.class,
            DecisionCommands.ExtendSoak.class,
            CancelCommand.class
        },
        description = "Start, follow, look at or steer the rollout of a live patch, or of a kernel, over a cluster.")
final class RolloutCommand implements Runnable {
    @ParentCommand
    private Pacepatch pacepatch;

    @Spec
    private CommandSpec spec;

    Pacepatch pacepatch() {
        return pacepatch;
    }

    Rollouts rollouts() {
        return new Rollouts(pacepatch.connector().connect());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the rollout.");
    }
}
