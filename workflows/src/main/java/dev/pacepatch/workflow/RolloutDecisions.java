package dev.pacepatch.workflow;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionRequest;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;

/**
 * What operators can decide about a rollout. Each is an update, which is refused with a reason when it makes no sense now, and for tools
 * that only have signals a signal of the same name and input; of a signal that is refused the details say why.
 */
public interface RolloutDecisions {
    @UpdateMethod(
            name = "approve",
            description = "Go on: what is awaited is approved: {\"by\": \"ann\", \"reason\": \"why\"}")
    DecisionAnswer approve(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "approve")
    void mayApprove(DecisionRequest request);

    @SignalMethod(name = "approve", description = "As the update of that name, without an answer")
    void approveSignal(DecisionRequest request);

    @UpdateMethod(
            name = "pause",
            description =
                    "Touch no further node until it is resumed; the node in hand is finished: {\"by\": \"ann\", \"reason\": \"why\"}")
    DecisionAnswer pause(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "pause")
    void mayPause(DecisionRequest request);

    @SignalMethod(name = "pause", description = "As the update of that name, without an answer")
    void pauseSignal(DecisionRequest request);

    @UpdateMethod(
            name = "resume",
            description =
                    "End the pause; or, while a maintenance window is awaited, look at the windows again: {\"by\": \"ann\", \"reason\": \"why\"}")
    DecisionAnswer resume(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "resume")
    void mayResume(DecisionRequest request);

    @SignalMethod(name = "resume", description = "As the update of that name, without an answer")
    void resumeSignal(DecisionRequest request);

    @UpdateMethod(
            name = "retry",
            description =
                    "Try the node again that has failed: {\"by\": \"ann\", \"reason\": \"why\", \"node\": \"node2\"}")
    DecisionAnswer retry(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "retry")
    void mayRetry(DecisionRequest request);

    @SignalMethod(name = "retry", description = "As the update of that name, without an answer")
    void retrySignal(DecisionRequest request);

    @UpdateMethod(
            name = "skip",
            description =
                    "Leave a node out, the one that has failed or one that has not begun: needs its name: {\"by\": \"ann\", \"reason\": \"why\", \"node\": \"node2\"}")
    DecisionAnswer skip(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "skip")
    void maySkip(DecisionRequest request);

    @SignalMethod(name = "skip", description = "As the update of that name, without an answer")
    void skipSignal(DecisionRequest request);

    @UpdateMethod(
            name = "abort",
            description =
                    "End the rollout: no further node is touched, the one in hand is finished or undone: {\"by\": \"ann\", \"reason\": \"why\"}")
    DecisionAnswer abort(DecisionRequest request);

    @UpdateValidatorMethod(updateName = "abort")
    void mayAbort(DecisionRequest request);

    @SignalMethod(name = "abort", description = "As the update of that name, without an answer")
    void abortSignal(DecisionRequest request);
}
