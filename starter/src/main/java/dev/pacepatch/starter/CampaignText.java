package dev.pacepatch.starter;

import dev.pacepatch.model.CampaignReport;
import dev.pacepatch.model.CampaignStatus;
import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.RingOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A campaign for people: each ring's counts, and the clusters that need somebody. */
final class CampaignText {
    private static final int FEW = 10;
    /** The most urgent first. */
    private static final List<State> SHOWN = List.of(State.FAILED, State.DEFERRED, State.RUNNING);

    private final int width;

    CampaignText(int width) {
        this.width = width;
    }

    List<String> picture(CampaignStatus status, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(line(status) + "  " + Texts.time(Duration.between(status.started(), now)));
        lines.addAll(rings(status.rings()));
        lines.addAll(clusters(status.rings(), SHOWN, FEW));
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
        List<RingOutcome> rings = status.rings();
        long done = rings.stream().mapToLong(ring -> ring.count(State.DONE)).sum();
        int all = rings.stream().mapToInt(ring -> ring.clusters().size()).sum();
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
        lines.addAll(rings(report.rings()));
        lines.addAll(clusters(report.rings(), Arrays.asList(State.values()), Integer.MAX_VALUE));
        report.decisions()
                .forEach(decision -> lines.addAll(Texts.wrap(
                        "  ",
                        "      ",
                        decision.at().truncatedTo(ChronoUnit.SECONDS) + " " + decision.sentence(),
                        width)));
        report.findings().forEach(finding -> lines.addAll(ReportText.finding(finding, width)));
        return lines;
    }

    private static List<String> rings(List<RingOutcome> rings) {
        return rings.stream()
                .map(ring -> "  ring " + ring.name() + ": "
                        + Arrays.stream(State.values())
                                .filter(state -> ring.count(state) > 0)
                                .map(state -> ring.count(state) + " " + word(state))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private List<String> clusters(List<RingOutcome> rings, List<State> states, int most) {
        List<ClusterOutcome> clusters = states.stream()
                .flatMap(state -> rings.stream()
                        .flatMap(ring -> ring.clusters().stream())
                        .filter(cluster -> cluster.state() == state))
                .toList();
        List<String> lines = new ArrayList<>();
        clusters.stream()
                .limit(most)
                .forEach(cluster -> lines.addAll(Texts.wrap(
                        "  " + cluster.cluster() + "  ",
                        "      ",
                        word(cluster.state()) + (cluster.summary().isEmpty() ? "" : ": " + cluster.summary()),
                        width)));
        if (clusters.size() > most) {
            lines.add("  and " + (clusters.size() - most) + " more: --output json");
        }
        return lines;
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
