package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.RingOutcome;
import java.util.List;

/** A campaign's state as the Temporal UI shows it: counts of each ring, and those clusters that need somebody. */
final class CampaignDetails {
    /** More would hide what is important. */
    private static final int FEW = 10;

    private static final List<State> NEEDY = List.of(State.FAILED, State.DEFERRED, State.RUNNING);

    private CampaignDetails() {}

    static String markdown(CampaignStatus status, Desk desk) {
        StringBuilder text = new StringBuilder("**" + status.name() + "**: " + status.phase());
        if (!status.ring().isEmpty()) {
            text.append(", ring ").append(status.ring());
        }
        CampaignReport report = status.report();
        if (report != null) {
            text.append(", ").append(report.summary());
        }
        text.append("\n\n");
        if (!status.waitingFor().isEmpty()) {
            text.append("Waits: ").append(status.waitingFor()).append("\n\n");
        }
        text.append("| ring | clusters | done | running | waiting | deferred | failed | skipped |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        status.rings().forEach(ring -> text.append(row(ring)));
        text.append(needy(status));
        return text.append(RolloutDetails.decisions(desk)).append('\n').toString();
    }

    private static String row(RingOutcome ring) {
        return "| " + ring.name() + " | " + ring.clusters().size() + " | " + ring.count(State.DONE) + " | "
                + ring.count(State.RUNNING) + " | " + ring.count(State.WAITING) + " | " + ring.count(State.DEFERRED)
                + " | " + ring.count(State.FAILED) + " | " + ring.count(State.SKIPPED) + " |\n";
    }

    private static String needy(CampaignStatus status) {
        List<ClusterOutcome> clusters = NEEDY.stream()
                .flatMap(state -> status.rings().stream()
                        .flatMap(ring -> ring.clusters().stream())
                        .filter(cluster -> cluster.state() == state))
                .toList();
        if (clusters.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n| cluster | state | why |\n| --- | --- | --- |\n");
        clusters.stream()
                .limit(FEW)
                .forEach(cluster -> text.append("| " + cluster.cluster() + " | " + cluster.state() + " | "
                        + cluster.summary().replace("|", "\\|") + " |\n"));
        if (clusters.size() > FEW) {
            text.append("\nand ").append(clusters.size() - FEW).append(" more: see the `status` query\n");
        }
        return text.toString();
    }
}
