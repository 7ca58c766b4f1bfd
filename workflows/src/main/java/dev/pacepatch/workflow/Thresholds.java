package dev.pacepatch.workflow;

import dev.pacepatch.brain.campaign.Verdict;
import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import java.util.List;

/** How many clusters of a campaign may fail before no further one is begun: in the ring in hand, and over all rings. */
final class Thresholds {
    private static final List<State> OPEN = List.of(State.FAILED, State.DEFERRED);

    private final CampaignJournal journal;
    private final CampaignRing ring;

    Thresholds(CampaignJournal journal, CampaignRing ring) {
        this.journal = journal;
        this.ring = ring;
    }

    /** Or a node was lost to a patch (I8), which goes before every threshold. */
    boolean passed() {
        return inRing() || overAll() || lost();
    }

    /** In words, behind what is waited for; empty when no threshold is passed. */
    String why() {
        if (lost()) {
            return "; a node was lost to the patch";
        }
        if (overAll() && !inRing()) {
            return "; over all rings " + failed(journal.clusters()) + " have failed, and "
                    + journal.request().mayFail() + " may";
        }
        return inRing()
                ? "; " + failed(journal.clusters(ring.name())) + " have failed, and " + ring.mayFail() + " may"
                : "";
    }

    private boolean inRing() {
        List<ClusterOutcome> clusters = journal.clusters(ring.name());
        return failed(clusters) > ring.mayFailOf(clusters.size());
    }

    private boolean overAll() {
        List<ClusterOutcome> clusters = journal.clusters();
        return failed(clusters) > journal.request().mayFailOf(clusters.size());
    }

    private boolean lost() {
        return journal.clusters(ring.name()).stream()
                .filter(cluster -> OPEN.contains(cluster.state()))
                .anyMatch(Verdict::lost);
    }

    private static long failed(List<ClusterOutcome> clusters) {
        return clusters.stream()
                .filter(cluster -> cluster.state() == State.FAILED)
                .count();
    }
}
