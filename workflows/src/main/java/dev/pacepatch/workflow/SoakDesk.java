package dev.pacepatch.workflow;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Offer;
import java.time.Duration;
import java.util.List;

/** Decisions about the soak of a node. */
final class SoakDesk extends Desk {
    private final Runnable changed;
    private boolean soaking;
    private boolean ended;
    private Duration more = Duration.ZERO;

    SoakDesk(Runnable changed) {
        this.changed = changed;
    }

    void begins() {
        soaking = true;
    }

    void isOver() {
        soaking = false;
    }

    /** Somebody has had enough of it. */
    boolean ended() {
        return ended;
    }

    /** By how much it was lengthened. */
    Duration more() {
        return more;
    }

    @Override
    String refusal(DecisionKind kind, DecisionRequest request) {
        return soaking && !ended ? "" : "the node does not soak now. Do: look at its step, and send it then";
    }

    @Override
    boolean holdsAlready(DecisionKind kind) {
        return false;
    }

    @Override
    String carryOut(Decision decision, DecisionRequest request) {
        if (decision.kind() == DecisionKind.END_SOAK) {
            ended = true;
            return "one last look, and the soak is over";
        }
        more = more.plus(request.more());
        return "it soaks longer by " + request.more();
    }

    @Override
    List<Offer> offers() {
        return soaking && !ended
                ? List.of(Offer.of(DecisionKind.END_SOAK, ""), Offer.of(DecisionKind.EXTEND_SOAK, ""))
                : List.of();
    }

    @Override
    void changed() {
        changed.run();
    }
}
