package dev.pacepatch.starter;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/** Sends a decision to the workflow that takes it. */
final class Deciding {
    private Deciding() {}

    /**
     * The workflow's answer.
     *
     * @param of the workflow that people have named
     * @param open whether that runs still
     * @param taker who takes this decision; may have to be asked for
     * @throws CommandException when it makes no sense now, or nobody can say
     */
    static DecisionAnswer send(
            String of, boolean open, Supplier<WorkflowStub> taker, DecisionKind kind, DecisionRequest request) {
        if (!open) {
            throw new CommandException(
                    ExitCode.REFUSED, of + " has ended; there is nothing to decide. Do: start it again");
        }
        try {
            return taker.get().update(kind.verb(), DecisionAnswer.class, request);
        } catch (WorkflowUpdateException e) {
            throw new CommandException(ExitCode.REFUSED, "Refused: " + reason(e));
        } catch (WorkflowException e) {
            throw CommandException.silent(of);
        }
    }

    private static String reason(WorkflowUpdateException e) {
        return e.getCause() instanceof ApplicationFailure failure
                ? failure.getOriginalMessage()
                : String.valueOf(e.getMessage());
    }
}
