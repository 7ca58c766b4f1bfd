package dev.pacepatch.starter;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Offer;
import dev.pacepatch.workflow.RolloutDecisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes every decision but an approval, of which it says that nobody waits for it; an abort ends it. */
abstract class ScriptedDecisions implements RolloutDecisions {
    private final List<Decision> decided = new ArrayList<>();

    final List<Decision> decided() {
        return List.copyOf(decided);
    }

    final List<Offer> offers() {
        return List.of(Offer.of(DecisionKind.PAUSE, ""), Offer.of(DecisionKind.RETRY, "node1"));
    }

    final boolean aborted() {
        return decided.stream().anyMatch(decision -> decision.kind() == DecisionKind.ABORT);
    }

    private DecisionAnswer taken(DecisionKind kind, DecisionRequest request) {
        decided.add(new Decision(kind, request.node(), request.by(), request.reason(), Instant.EPOCH));
        return new DecisionAnswer("taken: " + kind.verb());
    }

    @Override
    public DecisionAnswer approve(DecisionRequest request) {
        return taken(DecisionKind.APPROVE, request);
    }

    @Override
    public void mayApprove(DecisionRequest request) {
        throw new IllegalArgumentException("nothing waits for an approval now");
    }

    @Override
    public void approveSignal(DecisionRequest request) {
        taken(DecisionKind.APPROVE, request);
    }

    @Override
    public DecisionAnswer pause(DecisionRequest request) {
        return taken(DecisionKind.PAUSE, request);
    }

    @Override
    public void mayPause(DecisionRequest request) {}

    @Override
    public void pauseSignal(DecisionRequest request) {
        taken(DecisionKind.PAUSE, request);
    }

    @Override
    public DecisionAnswer resume(DecisionRequest request) {
        return taken(DecisionKind.RESUME, request);
    }

    @Override
    public void mayResume(DecisionRequest request) {}

    @Override
    public void resumeSignal(DecisionRequest request) {
        taken(DecisionKind.RESUME, request);
    }

    @Override
    public DecisionAnswer retry(DecisionRequest request) {
        return taken(DecisionKind.RETRY, request);
    }

    @Override
    public void mayRetry(DecisionRequest request) {}

    @Override
    public void retrySignal(DecisionRequest request) {
        taken(DecisionKind.RETRY, request);
    }

    @Override
    public DecisionAnswer skip(DecisionRequest request) {
        return taken(DecisionKind.SKIP, request);
    }

    @Override
    public void maySkip(DecisionRequest request) {}

    @Override
    public void skipSignal(DecisionRequest request) {
        taken(DecisionKind.SKIP, request);
    }

    @Override
    public DecisionAnswer abort(DecisionRequest request) {
        return taken(DecisionKind.ABORT, request);
    }

    @Override
    public void mayAbort(DecisionRequest request) {}

    @Override
    public void abortSignal(DecisionRequest request) {
        taken(DecisionKind.ABORT, request);
    }
}
