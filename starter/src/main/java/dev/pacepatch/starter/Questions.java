package dev.pacepatch.starter;

import dev.pacepatch.workflow.Limits;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;

/** Short workflows that answer a question, for which the command waits. */
final class Questions {
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
                type,
                id,
                summary,
                input,
                answer);
    }

    /** The same, but one that runs already is never ended: it may be in the middle of an act. */
    <T> T askOnce(String type, String id, String summary, Object input, Class<T> answer) {
        return ask(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL, type, id, summary, input, answer);
    }

    private <T> T ask(
            WorkflowIdConflictPolicy conflict, String type, String id, String summary, Object input, Class<T> answer) {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(queue)
                .setWorkflowIdConflictPolicy(conflict)
                .setWorkflowTaskTimeout(Limits.WORKFLOW_TASK)
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
