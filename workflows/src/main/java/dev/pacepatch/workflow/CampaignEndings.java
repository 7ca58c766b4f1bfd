package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignRing;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutOutcome;
import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a campaign ends, and what it leaves to do. */
final class CampaignEndings {
    private CampaignEndings() {}

    /** Every ring is through. */
    static Ending ended(CampaignJournal journal, CampaignDesk desk) {
        Optional<Ending> aborted = aborted(journal, desk);
        if (aborted.isPresent()) {
            return aborted.get();
        }
        List<ClusterOutcome> clusters = journal.clusters();
        List<Finding> left = clusters.stream()
                .filter(cluster -> cluster.state() != State.DONE)
                .map(cluster -> left(journal, cluster))
                .toList();
        boolean kernels = journal.request().rollout().procedure() == Procedure.KERNEL_UPDATE;
        String summary = clusters.size() - left.size() + " of " + clusters.size() + " clusters are "
                + (kernels ? "updated" : "patched");
        return new Ending(RolloutOutcome.COMPLETED, left.isEmpty() ? summary : summary + "; the others are left", left);
    }

    static Ending cancelled() {
        return new Ending(RolloutOutcome.CANCELLED, "cancelled; no further cluster was begun", List.of());
    }

    static Ending unresolved(CampaignJournal journal, ActivityFailure failure) {
        Finding why = StepFailures.finding(journal.request().name(), failure);
        return Ending.refused("its clusters could not be found; no further one was begun", List.of(why));
    }

    /** I9. */
    static Ending untested(CampaignRing ring) {
        Finding why = new Finding(
                "NOT_TESTED",
                ring.name(),
                "no cluster of the test ring has been patched",
                "start the campaign again with a test ring that can be; or say in the ring why it goes untested");
        String summary = "the test ring has proven nothing; the ring " + ring.name() + " was not begun";
        return new Ending(RolloutOutcome.HALTED, summary, List.of(why));
    }

    /** Aborted in the meantime: then nothing follows. */
    static Optional<Ending> aborted(CampaignJournal journal, CampaignDesk desk) {
        return Optional.ofNullable(desk.abort())
                .map(abort -> Ending.aborted(abort, journal.request().name()));
    }

    /** Whoever was waited for did not come. */
    static Ending undecided(CampaignJournal journal, String what) {
        String found = what + " within " + journal.request().decisionWait();
        Finding why = new Finding(
                "NO_DECISION",
                journal.request().name(),
                found,
                "start it again when somebody is there to decide, or give a longer decisionWait");
        Stream<Finding> left = journal.clusters().stream()
                .filter(cluster -> cluster.state() == State.FAILED)
                .map(cluster -> left(journal, cluster));
        return new Ending(
                RolloutOutcome.HALTED,
                found + "; no further cluster was begun",
                Stream.concat(Stream.of(why), left).toList());
    }

    private static String code(State state) {
        return switch (state) {
            case FAILED -> "CLUSTER_FAILED";
            case SKIPPED -> "CLUSTER_SKIPPED";
            // at the end of its ring nothing waits or runs
            default -> "CLUSTER_DEFERRED";
        };
    }

    /** A cluster on which not every node is brought onto the target, and what is to be done about it. */
    private static Finding left(CampaignJournal journal, ClusterOutcome cluster) {
        String why = cluster.summary().isEmpty() ? "" : ": " + cluster.summary();
        return new Finding(
                code(cluster.state()),
                cluster.cluster(),
                "it is not done" + why,
                "pacepatch rollout status " + cluster.cluster() + "; then pacepatch rollout start " + cluster.cluster()
                        + journal.request().rollout().option());
    }
}
