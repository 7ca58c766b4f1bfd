package dev.pacepatch.starter;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Asks a rollout to end. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Ask a rollout to end: no new node is touched, the one in progress is finished or undone.",
        exitCodeList = {
            "0:asked, or it had ended already",
            "1:none is known; with --watch: it halted or failed",
            "2:with --watch: refused, nothing was touched",
            "3:with --watch: cancelled"
        })
final class CancelCommand implements Callable<Integer> {
    @ParentCommand
    private RolloutCommand rollout;

    @Mixin
    private ClusterArgument cluster;

    @Option(names = "--watch", description = "follow it to its end")
    private boolean watch;

    @Override
    public Integer call() {
        Pacepatch pacepatch = rollout.pacepatch();
        Rollout found = cluster.in(rollout.rollouts());
        Screen screen = pacepatch.screen();
        boolean asked = found.cancel();
        if (pacepatch.json()) {
            screen.line(Json.line(Map.of("workflowId", found.workflowId(), "runId", found.runId(), "asked", asked)));
        } else {
            screen.note(
                    asked
                            ? "Asked " + found.workflowId()
                                    + " to end; the node in progress is finished or undone first."
                            : found.workflowId() + " has ended already.");
        }
        return watch ? new Watch(found, screen, pacepatch.json()).toTheEnd() : ExitCode.DONE;
    }
}
