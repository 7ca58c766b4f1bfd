package dev.pacepatch.starter;

import dev.pacepatch.model.SurveyRequest;
import dev.pacepatch.workflow.FleetSurvey;
import dev.pacepatch.workflow.FleetSurveys;
import dev.pacepatch.workflow.Limits;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** The surveys of a Temporal namespace: one of a name at a time, by its workflow id; those of a schedule have the time behind it. */
final class Surveys {
    private final WorkflowClient client;

    Surveys(WorkflowClient client) {
        this.client = client;
    }

    /** @throws CommandException when one of that name is under way */
    RunningSurvey start(SurveyRequest request, String queue) {
        String id = FleetSurvey.idFor(request.name());
        String why = request.reason().isEmpty() ? "" : " (" + request.reason() + ")";
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(request.name() + ": survey of "
                        + (request.clusters().isEmpty() ? "all clusters" : String.join(", ", request.clusters())) + why)
                .build();
        try {
            return new RunningSurvey(
                    client, WorkflowClient.start(client.newWorkflowStub(FleetSurvey.class, options)::run, request));
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "A survey of that name is under way already (" + id
                            + "); nothing was started. Do: wait for its end, or give this one another --name");
        }
    }

    /**
     * The newest that has ended well.
     *
     * @throws CommandException when there is none
     */
    RunningSurvey newest(String name) {
        return FleetSurveys.newest(client, name)
                .map(execution -> new RunningSurvey(client, execution))
                .orElseThrow(() -> new CommandException(
                        ExitCode.HALTED,
                        "No finished survey '" + name + "' is known in the namespace '"
                                + client.getOptions().getNamespace()
                                + "'. Do: start one with pacepatch fleet survey --watch, or correct the name"));
    }
}
