package dev.pacepatch.workflow;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decisions about a rollout: which make sense now, and what they change. */
final class RolloutDesk extends Desk {
    /** What the rollout stands still for. */
    enum Awaits {
        NOTHING,
        APPROVAL,
        A_WINDOW,
        A_FAILED_NODE
    }

    private final Supplier<RolloutJournal> journal;
    private final List<String> skipped = new ArrayList<>();
    private Awaits awaits = Awaits.NOTHING;
    private String failed = "";
    private @Nullable Decision answer;
    private @Nullable Decision pause;
    private @Nullable Decision abort;
    private Runnable onAbort = () -> {};

    RolloutDesk(Supplier<RolloutJournal> journal) {
        this.journal = journal;
    }

    /** From now on it stands still until {@link #answer()} says how it goes on. */
    void await(Awaits what, String node) {
        awaits = what;
        failed = node;
        answer = null;
    }

    /** The decision that was waited for has come, or nobody waits any more. */
    void goOn() {
        await(Awaits.NOTHING, "");
    }

    @Nullable Decision answer() {
        return answer;
    }

    @Nullable Decision pause() {
        return pause;
    }

    @Nullable Decision abort() {
        return abort;
    }

    boolean skips(String node) {
        return skipped.contains(node);
    }

    /** What an abort does to the node in hand. */
    void onAbort(Runnable action) {
        onAbort = action;
    }

    @Override
    String refusal(DecisionKind kind, DecisionRequest request) {
        if (journal.get().ended()) {
            return "the rollout has ended; start it again";
        }
        String why = switch (kind) {
            case APPROVE -> awaits == Awaits.APPROVAL ? "" : "nothing waits for an approval now";
            case RESUME -> pause == null && awaits != Awaits.A_WINDOW ? "it is not paused" : "";
            case RETRY -> notFailed(request.node());
            case SKIP -> notSkippable(request.node());
            case PAUSE -> abort == null ? "" : "it is being aborted";
            case ABORT -> "";
            case END_SOAK, EXTEND_SOAK -> "that is decided in the node's own workflow";
        };
        return why.isEmpty()
                ? ""
                : why + ". Do: send one of "
                        + offers().stream().map(Offer::text).collect(Collectors.joining(" · "));
    }

    private String notFailed(String node) {
        if (awaits != Awaits.A_FAILED_NODE) {
            return "no node waits for a decision now";
        }
        return node.isEmpty() || node.equals(failed) ? "" : failed + " waits for a decision, not " + node;
    }

    private String notSkippable(String node) {
        if (awaits == Awaits.A_FAILED_NODE && (node.isEmpty() || node.equals(failed))) {
            return "";
        }
        List<String> waiting = journal.get().waitingNodes();
        return waiting.contains(node) ? "" : "'" + node + "' does not wait for its turn; these do: " + waiting;
    }

    @Override
    boolean holdsAlready(DecisionKind kind) {
        return kind == DecisionKind.PAUSE && pause != null || kind == DecisionKind.ABORT && abort != null;
    }

    @Override
    String about(DecisionRequest request) {
        return request.node().isEmpty() ? failed : request.node();
    }

    @Override
    String carryOut(Decision decision, DecisionRequest request) {
        switch (decision.kind()) {
            case APPROVE -> {
                answer = decision;
                return "approved; it goes on";
            }
            case PAUSE -> {
                pause = decision;
                return "no further node is touched until it is resumed";
            }
            case RESUME -> {
                if (pause == null) {
                    answer = decision;
                    return "the maintenance windows are looked at again";
                }
                pause = null;
                return "it goes on";
            }
            case RETRY -> {
                answer = decision;
                return decision.node() + " is tried again";
            }
            case SKIP -> {
                skipped.add(decision.node());
                answer = decision.node().equals(failed) ? decision : answer;
                return decision.node() + " is left out";
            }
            default -> {
                abort = decision;
                onAbort.run();
                return "no further node is touched; the one in hand is finished or undone";
            }
        }
    }

    @Override
    List<Offer> offers() {
        if (journal.get().ended() || abort != null) {
            return List.of();
        }
        List<Offer> offers = new ArrayList<>();
        if (awaits == Awaits.APPROVAL) {
            offers.add(Offer.of(DecisionKind.APPROVE, ""));
        }
        if (awaits == Awaits.A_FAILED_NODE) {
            offers.add(Offer.of(DecisionKind.RETRY, failed));
            offers.add(Offer.of(DecisionKind.SKIP, failed));
        }
        if (awaits == Awaits.A_WINDOW && pause == null) {
            offers.add(Offer.of(DecisionKind.RESUME, ""));
        }
        offers.add(Offer.of(pause == null ? DecisionKind.PAUSE : DecisionKind.RESUME, ""));
        offers.add(Offer.of(DecisionKind.ABORT, ""));
        return offers;
    }

    @Override
    void changed() {
        journal.get().show();
    }
}
