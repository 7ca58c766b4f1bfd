package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignProgress;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Decision;
import dev.pacepatch.model.DecisionKind;
import dev.pacepatch.model.DecisionRequest;
import dev.pacepatch.model.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decisions about a campaign: which make sense now, and what they change. Where they name a node, a cluster is meant. */
final class CampaignDesk extends Desk {
    private static final List<State> OPEN = List.of(State.FAILED, State.DEFERRED);
    private static final int FEW = 10;

    private final Supplier<CampaignJournal> journal;
    private boolean awaitsApproval;
    private boolean approved;
    private @Nullable Decision pause;
    private @Nullable Decision abort;

    CampaignDesk(Supplier<CampaignJournal> journal) {
        this.journal = journal;
    }

    /** As an earlier run of the campaign has left it. */
    void restore(CampaignProgress progress) {
        remember(progress.decisions());
        pause = progress.pause();
    }

    void awaitApproval() {
        awaitsApproval = true;
        approved = false;
    }

    /** Whether it came; nobody waits any more. */
    boolean approved() {
        return approved;
    }

    void goOn() {
        awaitsApproval = false;
    }

    @Nullable Decision pause() {
        return pause;
    }

    @Nullable Decision abort() {
        return abort;
    }

    @Override
    String refusal(DecisionKind kind, DecisionRequest request) {
        if (journal.get().ended()) {
            return "the campaign has ended; start it again";
        }
        String why = switch (kind) {
            case APPROVE -> awaitsApproval ? "" : "nothing waits for an approval now";
            case RESUME -> pause == null ? "it is not paused" : "";
            case RETRY -> of(request.node(), OPEN, "has neither failed nor is it deferred");
            case SKIP ->
                of(
                        request.node(),
                        List.of(State.FAILED, State.DEFERRED, State.WAITING),
                        "does not wait, nor has it failed");
            case PAUSE -> abort == null ? "" : "it is being aborted";
            case ABORT -> "";
            case END_SOAK, EXTEND_SOAK -> "that is decided in a node's own workflow";
        };
        return why.isEmpty()
                ? ""
                : why + ". Do: send one of "
                        + offers().stream().map(Offer::text).collect(Collectors.joining(" · "));
    }

    private String of(String cluster, List<State> states, String otherwise) {
        ClusterOutcome known = journal.get().cluster(cluster);
        if (known == null) {
            return "no cluster of the campaign is named '" + cluster + "'";
        }
        return states.contains(known.state()) ? "" : cluster + " " + otherwise;
    }

    @Override
    boolean holdsAlready(DecisionKind kind) {
        return kind == DecisionKind.PAUSE && pause != null || kind == DecisionKind.ABORT && abort != null;
    }

    @Override
    String carryOut(Decision decision, DecisionRequest request) {
        switch (decision.kind()) {
            case APPROVE -> {
                approved = true;
                return "approved; the ring begins";
            }
            case PAUSE -> {
                pause = decision;
                return "no further cluster is begun until it is resumed; those under way go on";
            }
            case RESUME -> {
                pause = null;
                return "it goes on";
            }
            case RETRY -> {
                journal.get().put(ClusterOutcome.waiting(decision.node()));
                return decision.node() + " is tried again";
            }
            case SKIP -> {
                ClusterOutcome left = journal.get().cluster(decision.node());
                if (left != null) {
                    journal.get().put(left.now(State.SKIPPED, decision.sentence()));
                }
                return decision.node() + " is left out";
            }
            default -> {
                abort = decision;
                return "no further cluster is begun; those under way finish or undo the node in hand";
            }
        }
    }

    @Override
    List<Offer> offers() {
        if (journal.get().ended() || abort != null) {
            return List.of();
        }
        List<Offer> offers = new ArrayList<>();
        if (awaitsApproval) {
            offers.add(Offer.of(DecisionKind.APPROVE, ""));
        }
        journal.get().clusters().stream()
                .filter(cluster -> OPEN.contains(cluster.state()))
                .limit(FEW)
                .forEach(cluster -> {
                    offers.add(Offer.ofCluster(DecisionKind.RETRY, cluster.cluster()));
                    offers.add(Offer.ofCluster(DecisionKind.SKIP, cluster.cluster()));
                });
        offers.add(Offer.of(pause == null ? DecisionKind.PAUSE : DecisionKind.RESUME, ""));
        offers.add(Offer.of(DecisionKind.ABORT, ""));
        return offers;
    }

    @Override
    void changed() {
        journal.get().changed();
    }
}
