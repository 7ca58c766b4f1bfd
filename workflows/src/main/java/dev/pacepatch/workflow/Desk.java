package dev.pacepatch.workflow;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionAnswer;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Offer;
import java.util.ArrayList;
import java.util.List;

/** Where decisions arrive: refused with a reason, or taken, remembered and carried out. What makes sense when is the subclass's matter. */
abstract class Desk {
    private final List<Decision> taken = new ArrayList<>();
    private String lastRefusal = "";

    /** Why a decision makes no sense now and what to do; empty when it does. */
    abstract String refusal(DecisionKind kind, DecisionRequest request);

    /** True when it says what holds already: it is answered, and not remembered again. */
    abstract boolean holdsAlready(DecisionKind kind);

    /** Carries it out, and says what comes of it. */
    abstract String carryOut(Decision decision, DecisionRequest request);

    /** What would be taken now. */
    abstract List<Offer> offers();

    /** Something has changed that people see. */
    abstract void changed();

    final void validate(DecisionKind kind, DecisionRequest request) {
        String refusal = whyNot(kind, request);
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
    }

    /** Checked once more: between validation and now another decision may have been taken. */
    final DecisionAnswer take(DecisionKind kind, DecisionRequest request) {
        String refusal = whyNot(kind, request);
        if (!refusal.isEmpty()) {
            return new DecisionAnswer("refused: " + refusal);
        }
        if (holdsAlready(kind)) {
            return new DecisionAnswer("it was so already; nothing is changed");
        }
        Decision decision = new Decision(kind, about(request), request.by(), request.reason(), NodeJournal.now());
        taken.add(decision);
        lastRefusal = "";
        String said = carryOut(decision, request);
        changed();
        return new DecisionAnswer(said);
    }

    /** A signal has nobody to answer: a refusal is shown. */
    final void signalled(DecisionKind kind, DecisionRequest request) {
        String refusal = whyNot(kind, request);
        if (refusal.isEmpty()) {
            take(kind, request);
        } else {
            lastRefusal = "the signal " + kind.verb() + " was refused: " + refusal;
            changed();
        }
    }

    /** The node that it is about, also where it was not named because only one can be meant. */
    String about(DecisionRequest request) {
        return request.node();
    }

    private String whyNot(DecisionKind kind, DecisionRequest request) {
        String trouble = request.trouble();
        return trouble.isEmpty() ? refusal(kind, request) : trouble;
    }

    /** What was taken before, in an earlier run of the same workflow. */
    final void remember(List<Decision> before) {
        taken.addAll(before);
    }

    final List<Decision> taken() {
        return List.copyOf(taken);
    }

    final String lastRefusal() {
        return lastRefusal;
    }
}
