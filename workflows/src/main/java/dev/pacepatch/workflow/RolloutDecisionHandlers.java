package dev.pacepatch.workflow;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;

/** Hands each decision to the desk; nothing is decided here. */
abstract class RolloutDecisionHandlers implements RolloutDecisions {
    abstract Desk desk();

    @Override
    public final DecisionAnswer approve(DecisionRequest request) {
        return desk().take(DecisionKind.APPROVE, request);
    }

    @Override
    public final void mayApprove(DecisionRequest request) {
        desk().validate(DecisionKind.APPROVE, request);
    }

    @Override
    public final void approveSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.APPROVE, request);
    }

    @Override
    public final DecisionAnswer pause(DecisionRequest request) {
        return desk().take(DecisionKind.PAUSE, request);
    }

    @Override
    public final void mayPause(DecisionRequest request) {
        desk().validate(DecisionKind.PAUSE, request);
    }

    @Override
    public final void pauseSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.PAUSE, request);
    }

    @Override
    public final DecisionAnswer resume(DecisionRequest request) {
        return desk().take(DecisionKind.RESUME, request);
    }

    @Override
    public final void mayResume(DecisionRequest request) {
        desk().validate(DecisionKind.RESUME, request);
    }

    @Override
    public final void resumeSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.RESUME, request);
    }

    @Override
    public final DecisionAnswer retry(DecisionRequest request) {
        return desk().take(DecisionKind.RETRY, request);
    }

    @Override
    public final void mayRetry(DecisionRequest request) {
        desk().validate(DecisionKind.RETRY, request);
    }

    @Override
    public final void retrySignal(DecisionRequest request) {
        desk().signalled(DecisionKind.RETRY, request);
    }

    @Override
    public final DecisionAnswer skip(DecisionRequest request) {
        return desk().take(DecisionKind.SKIP, request);
    }

    @Override
    public final void maySkip(DecisionRequest request) {
        desk().validate(DecisionKind.SKIP, request);
    }

    @Override
    public final void skipSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.SKIP, request);
    }

    @Override
    public final DecisionAnswer abort(DecisionRequest request) {
        return desk().take(DecisionKind.ABORT, request);
    }

    @Override
    public final void mayAbort(DecisionRequest request) {
        desk().validate(DecisionKind.ABORT, request);
    }

    @Override
    public final void abortSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.ABORT, request);
    }
}
