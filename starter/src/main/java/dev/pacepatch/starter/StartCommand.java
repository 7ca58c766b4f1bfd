package dev.pacepatch.starter;

import dev.pacepatch.model.RolloutRequest;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts a rollout; the workers carry it out, whether or not anybody watches. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Start a rollout: of a live patch, or, with --kernel, of a kernel into which each node is booted.",
            "Nothing is touched before every node has been read and the cluster is found fit;",
            "the command waits for that first verdict, and then returns.",
            "Times are ISO-8601: PT30S, PT5M, PT1H."
        })
final class StartCommand implements Callable<Integer> {
    @ParentCommand
    private RolloutCommand rollout;

    @Mixin
    private RequestOptions options;

    @Option(names = "--watch", description = "follow it to its end; Ctrl-C ends the watching only")
    private boolean watch;

    @Mixin
    private QueueOption queueOption;

    @Override
    public Integer call() {
        Pacepatch pacepatch = rollout.pacepatch();
        RolloutRequest request = options.request();
        String queue = queueOption.queue(pacepatch.environment());
        Rollouts rollouts = rollout.rollouts();
        rollouts.requireWorker(queue);
        Rollout started = rollouts.start(request, queue);
        Screen screen = pacepatch.screen();
        Watch following = new Watch(started, screen, pacepatch.json());
        if (watch) {
            return following.toTheEnd();
        }
        OptionalInt decided = following.untilDecided();
        if (decided.isPresent()) {
            return decided.getAsInt();
        }
        if (pacepatch.json()) {
            screen.line(Json.line(Map.of("workflowId", started.workflowId(), "runId", started.runId())));
        } else {
            screen.line("Started " + started.workflowId() + " (run " + started.runId() + ").");
            screen.line("Follow it: pacepatch rollout watch " + request.cluster());
        }
        return ExitCode.DONE;
    }
}
