package dev.pacepatch.starter;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The workflows that a server lists, page by page. */
final class Listing {
    private static final int PAGE = 100;

    private final WorkflowClient client;

    Listing(WorkflowClient client) {
        this.client = client;
    }

    /**
     * The newest first.
     *
     * @param query as in the Temporal UI
     * @throws CommandException when the server cannot read the query, or refuses
     */
    <T> List<T> newest(String query, Function<WorkflowExecutionInfo, T> reader, Predicate<T> wanted, int limit) {
        List<T> found = new ArrayList<>();
        ListWorkflowExecutionsRequest.Builder request = ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setPageSize(Math.min(limit, PAGE))
                .setQuery(query);
        try {
            do {
                ListWorkflowExecutionsResponse page =
                        client.getWorkflowServiceStubs().blockingStub().listWorkflowExecutions(request.build());
                page.getExecutionsList().stream().map(reader).filter(wanted).forEach(found::add);
                request.setNextPageToken(page.getNextPageToken());
            } while (found.size() < limit && !request.getNextPageToken().isEmpty());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "Temporal cannot read the filter: " + e.getStatus().getDescription()
                                + ". Do: correct --where; pacepatch doctor says which search attributes are known");
            }
            throw refused(e);
        }
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** What is asked of the server: of one type, what runs only, and what else people want. */
    static String query(String type, boolean open, String where) {
        return "WorkflowType = '" + type + "'"
                + (open ? " AND ExecutionStatus = 'Running'" : "")
                + (where.isBlank() ? "" : " AND (" + where + ")");
    }

    static CommandException refused(StatusRuntimeException e) {
        return new CommandException(
                ExitCode.UNAVAILABLE,
                "Temporal refused: " + e.getStatus().getCode() + ", "
                        + e.getStatus().getDescription()
                        + ". Do: see that TEMPORAL_NAMESPACE and its credentials are right");
    }
}
