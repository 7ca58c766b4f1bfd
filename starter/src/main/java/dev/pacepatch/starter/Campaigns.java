package dev.pacepatch.starter;

import dev.pacepatch.model.CampaignRequest;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.workflow.Campaign;
import dev.pacepatch.workflow.Limits;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.util.List;

/** The campaigns of a Temporal namespace: one of a name at a time, by its workflow id. */
final class Campaigns {
    private final WorkflowClient client;

    Campaigns(WorkflowClient client) {
        this.client = client;
    }

    /** @throws CommandException when no worker polls the queue */
    void requireWorker(String queue) {
        new Rollouts(client).requireWorker(queue);
    }

    /** @throws CommandException when one of that name is under way */
    RunningCampaign start(CampaignRequest request, String queue) {
        String id = Campaign.idFor(request.name());
        String why = request.reason().isEmpty() ? "" : " (" + request.reason() + ")";
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setStaticSummary(request.name() + ": " + request.rings().size() + " rings" + why)
                .build();
        try {
            return new RunningCampaign(
                    client,
                    client.newUntypedWorkflowStub(Campaign.TYPE, options).start(request));
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    "A campaign of that name is under way already (" + id
                            + "); nothing was started. Do: follow it with pacepatch campaign watch " + request.name()
                            + ", or name another");
        }
    }

    /** @throws CommandException when none is known */
    RunningCampaign newest(String name) {
        String id = Campaign.idFor(name);
        try {
            return new RunningCampaign(
                    client, client.newUntypedWorkflowStub(id).describe().getExecution());
        } catch (WorkflowNotFoundException e) {
            throw new CommandException(
                    ExitCode.HALTED,
                    "No campaign '" + name + "' is known in the namespace '"
                            + client.getOptions().getNamespace() + "'. Do: start it with pacepatch campaign start,"
                            + " or correct the name");
        }
    }

    /**
     * The newest first, each that runs with its phase.
     *
     * @param where as in the Temporal UI, or empty
     */
    List<ListedCampaign> list(boolean open, String where, int limit) {
        String query = Listing.query(Campaign.TYPE, open, where) + " AND ExecutionStatus != 'ContinuedAsNew'";
        return new Listing(client)
                .newest(query, ListedCampaign::of, one -> true, limit).stream()
                        .map(one -> one.runs() ? asked(one) : one)
                        .toList();
    }

    private ListedCampaign asked(ListedCampaign listed) {
        WorkflowExecution execution = WorkflowExecution.newBuilder()
                .setWorkflowId(listed.workflowId())
                .setRunId(listed.runId())
                .build();
        CampaignStatus status = new RunningCampaign(client, execution).status();
        return status == null ? listed : listed.saying(status);
    }
}
