package dev.pacepatch.workflow;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.RingCounts;

/** A campaign's state as the Temporal UI shows it: each ring in numbers, and those clusters that need somebody. */
final class CampaignDetails {
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
        text.append(attention(status));
        return text.append(RolloutDetails.decisions(desk)).append('\n').toString();
    }

    private static String row(RingCounts ring) {
        return "| " + ring.name() + " | " + ring.all() + " | " + ring.done() + " | " + ring.running() + " | "
                + ring.waiting() + " | " + ring.deferred() + " | " + ring.failed() + " | " + ring.skipped() + " |\n";
    }

    private static String attention(CampaignStatus status) {
        if (status.attention().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n| cluster | state | why |\n| --- | --- | --- |\n");
        status.attention()
                .forEach(cluster -> text.append("| " + cluster.cluster() + " | " + cluster.state() + " | "
                        + cluster.summary().replace("|", "\\|") + " |\n"));
        return text.append("\nAll clusters of a ring: the `ring` query, with the ring's name\n")
                .toString();
    }
}
