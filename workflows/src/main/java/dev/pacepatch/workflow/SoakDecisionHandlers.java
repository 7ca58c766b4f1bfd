package dev.pacepatch.workflow;

import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;

/** Hands each decision to the desk; nothing is decided here. */
abstract class SoakDecisionHandlers implements SoakDecisions {
    abstract Desk desk();

    @Override
    public final DecisionAnswer endSoak(DecisionRequest request) {
        return desk().take(DecisionKind.END_SOAK, request);
    }

    @Override
    public final void mayEndSoak(DecisionRequest request) {
        desk().validate(DecisionKind.END_SOAK, request);
    }

    @Override
    public final void endSoakSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.END_SOAK, request);
    }

    @Override
    public final DecisionAnswer extendSoak(DecisionRequest request) {
        return desk().take(DecisionKind.EXTEND_SOAK, request);
    }

    @Override
    public final void mayExtendSoak(DecisionRequest request) {
        desk().validate(DecisionKind.EXTEND_SOAK, request);
    }

    @Override
    public final void extendSoakSignal(DecisionRequest request) {
        desk().signalled(DecisionKind.EXTEND_SOAK, request);
    }
}
