package dev.pacepatch.starter;

import dev.pacepatch.model.WorkerFacts;
import dev.pacepatch.workflow.Limits;
import dev.pacepatch.workflow.WorkerReport;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Short workflows that answer a question, for which the command waits. */
final class Questions {
    /** A question to the worker alone; one of a build that does not know it would never answer. */
    private static final Duration WORKER = Duration.ofSeconds(30);
    /** What nodes are asked has limits of its own. */
    private static final Duration NO_LIMIT = Duration.ZERO;

    private final WorkflowClient client;
    private final String queue;

    Questions(WorkflowClient client, String queue) {
        this.client = client;
        this.queue = queue;
    }

    /**
     * Asks and waits; a newer question of the same id ends an older one.
     *
     * @throws CommandException when it could not be answered
     */
    <T> T ask(String type, String id, String summary, Object input, Class<T> answer) {
        return ask(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING,
                NO_LIMIT,
                type,
                id,
                summary,
                answer,
                input);
    }

    /** The same, but one that runs already is never ended: it may be in the middle of an act. */
    <T> T askOnce(String type, String id, String summary, Object input, Class<T> answer) {
        return ask(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL, NO_LIMIT, type, id, summary, answer, input);
    }

    /** Which build a worker of the queue is, and which clusters it knows. */
    WorkerFacts worker() {
        return ask(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
                WORKER,
                WorkerReport.TYPE,
                WorkerReport.idFor(queue),
                "which clusters?",
                WorkerFacts.class);
    }

    private <T> T ask(
            WorkflowIdConflictPolicy conflict,
            Duration limit,
            String type,
            String id,
            String summary,
            Class<T> answer,
            Object... input) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setWorkflowIdConflictPolicy(conflict)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
                .setWorkflowRunTimeout(limit)
                .setStaticSummary(summary)
                .build();
        try {
            WorkflowStub stub = client.newUntypedWorkflowStub(type, options);
            var unused = stub.start(input);
            return stub.getResult(answer);
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandException(ExitCode.REFUSED, id + " is under way already. Do: wait for its end");
        } catch (WorkflowFailedException e) {
            throw new CommandException(
                    ExitCode.HALTED, id + " did not succeed: " + reason(e) + ". Do: look at it in the Temporal UI");
        }
    }

    /** The innermost cause says what happened; those around it, where. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof ApplicationFailure application
                ? application.getOriginalMessage()
                : String.valueOf(cause.getMessage());
    }
}
