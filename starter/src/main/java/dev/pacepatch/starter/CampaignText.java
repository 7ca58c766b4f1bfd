package dev.pacepatch.starter;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.RingCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign for people: each ring's counts, and the clusters that need somebody. */
final class CampaignText {
    private final int width;

    CampaignText(int width) {
        this.width = width;
    }

    List<String> picture(CampaignStatus status, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(line(status) + "  " + Texts.time(Duration.between(status.started(), now)));
        status.rings().forEach(ring -> lines.add(ring(ring)));
        status.attention().forEach(cluster -> lines.addAll(cluster(cluster)));
        long more = status.rings().stream()
                        .mapToLong(ring -> ring.failed() + ring.deferred() + ring.running())
                        .sum()
                - status.attention().size();
        if (more > 0) {
            lines.add("  and " + more + " more that run, are deferred or have failed");
        }
        if (!status.waitingFor().isEmpty()) {
            lines.addAll(Texts.wrap("  ! ", "    ", status.waitingFor(), width));
        }
        if (status.phase().startsWith("AWAITING") || status.phase().equals("PAUSED")) {
            status.offers()
                    .forEach(offer -> lines.add("  > pacepatch campaign " + offer.decision() + " " + status.name()
                            + (offer.node().isEmpty() ? "" : " " + offer.node()) + " --reason …"));
        }
        return lines;
    }

    /** The moment in one line. */
    static String line(CampaignStatus status) {
        long done = status.rings().stream().mapToLong(RingCounts::done).sum();
        long all = status.rings().stream().mapToLong(RingCounts::all).sum();
        return status.name() + "  " + status.phase() + (status.ring().isEmpty() ? "" : "  " + status.ring()) + "  "
                + done + " of " + all + " clusters";
    }

    List<String> report(CampaignReport report) {
        List<String> lines = new ArrayList<>(Texts.wrap(report.outcome() + "  ", "  ", report.summary(), width));
        lines.add("");
        lines.add("  campaign   " + report.name());
        lines.add("  proven     " + (report.proven().isEmpty() ? "nothing" : String.join(", ", report.proven())));
        lines.add("  requested  "
                + Stream.of(report.requestedBy(), report.reason(), report.ticket())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", ")));
        lines.add("  time       " + report.started().truncatedTo(ChronoUnit.SECONDS) + ", took "
                + Texts.time(Duration.between(report.started(), report.finished())));
        lines.add("");
        report.rings().forEach(ring -> lines.add(ring(RingCounts.of(ring))));
        for (State state : State.values()) {
            report.rings().stream()
                    .flatMap(ring -> ring.clusters().stream())
                    .filter(cluster -> cluster.state() == state)
                    .forEach(cluster -> lines.addAll(cluster(cluster)));
        }
        report.decisions()
                .forEach(decision -> lines.addAll(Texts.wrap(
                        "  ",
                        "      ",
                        decision.at().truncatedTo(ChronoUnit.SECONDS) + " " + decision.sentence(),
                        width)));
        report.findings().forEach(finding -> lines.addAll(ReportText.finding(finding, width)));
        return lines;
    }

    private static String ring(RingCounts ring) {
        return "  ring " + ring.name() + ": "
                + Stream.of(
                                count(ring.waiting(), State.WAITING),
                                count(ring.running(), State.RUNNING),
                                count(ring.done(), State.DONE),
                                count(ring.deferred(), State.DEFERRED),
                                count(ring.failed(), State.FAILED),
                                count(ring.skipped(), State.SKIPPED))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String count(long number, State state) {
        return number == 0 ? "" : number + " " + word(state);
    }

    private List<String> cluster(ClusterOutcome cluster) {
        return Texts.wrap(
                "  " + cluster.cluster() + "  ",
                "      ",
                word(cluster.state()) + (cluster.summary().isEmpty() ? "" : ": " + cluster.summary()),
                width);
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
