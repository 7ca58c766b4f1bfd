package dev.pacepatch.starter;

import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.workflow.ClusterPlan;
import io.temporal.client.WorkflowClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What a rollout would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Show what a rollout would do, without touching anything.",
            "Is the cluster ready, which patch or kernel and what it fixes, which order and why, and what Pacemaker's scheduler",
            "says of a standby and of a crash of each node. It takes what rollout start takes."
        },
        exitCodeList = {"0:ready", "1:it could not be planned", "2:blocked"})
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    private Pacepatch pacepatch;

    @Mixin
    private RequestOptions options;

    @Mixin
    private QueueOption queueOption;

    @Override
    public Integer call() {
        RolloutRequest request = options.request();
        String queue = queueOption.queue(pacepatch.environment());
        WorkflowClient client = pacepatch.connector().connect();
        new Rollouts(client).requireWorker(queue);
        String cluster = request.cluster();
        PlanReport plan = new Questions(client, queue)
                .ask(
                        ClusterPlan.TYPE,
                        ClusterPlan.idFor(cluster),
                        cluster + ": what would a rollout do?",
                        request,
                        PlanReport.class);
        Screen screen = pacepatch.screen();
        if (pacepatch.json()) {
            screen.line(Json.line(plan));
        } else {
            new PlanText(screen.width()).of(plan).forEach(screen::line);
        }
        return plan.ready() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
