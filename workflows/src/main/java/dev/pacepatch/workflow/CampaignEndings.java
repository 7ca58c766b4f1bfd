package dev.pacepatch.workflow;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.RolloutOutcome;
import java.util.Optional;
import java.util.stream.Stream;

/** How a campaign ends, and what it leaves to do. */
final class CampaignEndings {
    private CampaignEndings() {}

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
                .filter(cluster -> cluster.state() == ClusterOutcome.State.FAILED)
                .map(CampaignEndings::left);
        return new Ending(
                RolloutOutcome.HALTED,
                found + "; no further cluster was begun",
                Stream.concat(Stream.of(why), left).toList());
    }

    private static String code(ClusterOutcome.State state) {
        return switch (state) {
            case FAILED -> "CLUSTER_FAILED";
            case SKIPPED -> "CLUSTER_SKIPPED";
            // at the end of its ring nothing waits or runs
            default -> "CLUSTER_DEFERRED";
        };
    }

    /** A cluster that does not run the patch on every node, and what is to be done about it. */
    static Finding left(ClusterOutcome cluster) {
        String why = cluster.summary().isEmpty() ? "" : ": " + cluster.summary();
        return new Finding(
                code(cluster.state()),
                cluster.cluster(),
                "it is not patched" + why,
                "pacepatch rollout status " + cluster.cluster() + "; then pacepatch rollout start "
                        + cluster.cluster());
    }
}
