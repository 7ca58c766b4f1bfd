package dev.pacepatch.starter;

import dev.pacepatch.brain.fleet.EndClass;
import dev.pacepatch.brain.fleet.MixedTime;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetCount;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.FleetStatus;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import dev.pacepatch.starter.fleet.Fleet;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A survey for people at a terminal. */
final class FleetText {
    private final int width;

    FleetText(int width) {
        this.width = width;
    }

    /** The moment in one line. */
    static String line(FleetStatus status) {
        return status.name() + "  " + status.phase() + "  " + status.done() + " of " + status.clusters() + " clusters";
    }

    /** The figures. */
    List<String> report(FleetReport report) {
        FleetFigures figures = report.figures();
        List<String> lines = new ArrayList<>(Texts.wrap(report.outcome() + "  ", "  ", report.summary(), width));
        lines.add("");
        lines.add("  survey     " + report.name());
        lines.add("  requested  "
                + Stream.of(report.requestedBy(), report.reason(), report.ticket())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", ")));
        lines.add("  time       " + report.started().truncatedTo(ChronoUnit.SECONDS) + ", took "
                + Texts.time(Duration.between(report.started(), report.finished())));
        wrapped(lines, "  nodes      ", counts(figures.states(), FleetText::words));
        wrapped(lines, "  clusters   ", counts(figures.uniformities(), FleetText::words));
        wrapped(
                lines,
                "  live patches end  ",
                counts(figures.ends(), end -> EndClass.valueOf(end).words()));
        wrapped(
                lines,
                "  to do      ",
                figures.overdue() + " mixed too long, " + figures.unsupported() + " nodes with an unsupported kernel, "
                        + figures.rebootOverdue() + " reboots overdue");
        wrapped(
                lines,
                "  open CVEs  ",
                figures.openCves().isEmpty() ? "none that a live patch fixes" : String.join(" ", figures.openCves()));
        report.findings().forEach(finding -> lines.addAll(ReportText.finding(finding, width)));
        return lines;
    }

    /** The same, and each cluster. */
    List<String> fleet(Fleet fleet) {
        List<String> lines = new ArrayList<>(report(fleet.report()));
        if (fleet.missing() > 0) {
            lines.add("  of " + fleet.missing() + " clusters the details are not there any more");
        }
        fleet.clusters().forEach(cluster -> lines.addAll(cluster(cluster)));
        return lines.stream().map(Texts::printable).toList();
    }

    private List<String> cluster(SurveyedCluster cluster) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(cluster.cluster() + "  " + words(cluster.uniformity().name())
                + (cluster.overdue() ? ", too long" : "") + ", read " + cluster.at()
                + (cluster.holder().isEmpty() ? "" : ", while " + cluster.holder() + " held its lock"));
        if (cluster.uniformity() == Uniformity.MIXED) {
            wrapped(lines, "  mixed ", MixedTime.since(cluster.memory()));
        }
        cluster.nodes().forEach(node -> wrapped(lines, "  " + node.node() + "  ", node(node)));
        cluster.gaps()
                .forEach(gap -> wrapped(
                        lines,
                        "  open with " + (gap.active().isEmpty() ? "no live patch" : gap.active()) + ": ",
                        String.join(" ", gap.cves())));
        Stream.of(
                        cluster.findings().stream(),
                        cluster.drift().stream(),
                        cluster.nodes().stream().flatMap(node -> node.findings().stream()))
                .flatMap(findings -> findings)
                .distinct()
                .map((Finding finding) -> ReportText.finding(finding, width))
                .forEach(lines::addAll);
        return lines;
    }

    private static String node(SurveyedNode node) {
        if (node.kernel().isEmpty()) {
            return words(node.state().name());
        }
        return Stream.of(
                        words(node.state().name()),
                        "kernel " + node.kernel() + (node.supported() ? "" : " (not supported)"),
                        "runs "
                                + (node.active().isEmpty()
                                        ? node.module().isEmpty() ? "no live patch" : node.module()
                                        : node.active()),
                        node.newest().isEmpty() || node.newest().equals(node.active()) ? "" : "newest " + node.newest(),
                        node.openCves() == null ? "open CVEs not known" : node.openCves() + " open CVEs",
                        day("live patches end ", node.endOfLife(), node.daysLeft()),
                        day("reboot by ", node.rebootBy(), node.daysToReboot()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String day(String what, @Nullable Object day, @Nullable Integer days) {
        return day == null ? "" : what + day + " (" + days + " days)";
    }

    private static String counts(List<FleetCount> counts, Function<String, String> words) {
        String some = counts.stream()
                .filter(count -> count.count() > 0)
                .map(count -> count.count() + " " + words.apply(count.name()))
                .collect(Collectors.joining(", "));
        return some.isEmpty() ? "none" : some;
    }

    private void wrapped(List<String> lines, String first, String text) {
        lines.addAll(Texts.wrap(first, "      ", text, width));
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
