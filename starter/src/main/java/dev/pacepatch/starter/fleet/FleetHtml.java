package dev.pacepatch.starter.fleet;

import dev.pacepatch.brain.fleet.EndClass;
import dev.pacepatch.brain.fleet.MixedTime;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetCount;
import dev.pacepatch.model.FleetFigures;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.SurveyedCluster;
import dev.pacepatch.model.SurveyedNode;
import dev.pacepatch.model.Uniformity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One page that stands alone: no script, no picture, no font from elsewhere; for light and dark screens and for paper. */
public final class FleetHtml {
    private final Fleet fleet;
    private final FleetFigures figures;
    private final StringBuilder page = new StringBuilder();

    private FleetHtml(Fleet fleet) {
        this.fleet = fleet;
        this.figures = fleet.report().figures();
    }

    /** The page. */
    public static String of(Fleet fleet) {
        return new FleetHtml(fleet).page();
    }

    private String page() {
        FleetReport report = fleet.report();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        // what is written here can load nothing and run nothing, whatever was read from a node
        page.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Fleet survey ")
                .append(Html.escape(report.name()))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<header><h1>Fleet survey ")
                .append(Html.escape(report.name()))
                .append("</h1>\n<p>")
                .append(Html.escape(about(report)))
                .append("</p></header>\n<main>\n");
        tiles();
        charts();
        mixed();
        cves();
        findings(report.findings());
        fleet.clusters().forEach(this::cluster);
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private String about(FleetReport report) {
        String who = Stream.of(report.requestedBy(), report.reason(), report.ticket())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return "ended " + report.finished() + (who.isEmpty() ? "" : "; requested by " + who)
                + (fleet.missing() == 0
                        ? ""
                        : "; of " + fleet.missing() + " clusters the details are not there any more");
    }

    private void tiles() {
        page.append("<section class=\"tiles\">\n");
        tile("clusters", figures.clusters());
        tile("nodes", figures.nodes());
        tile("open CVEs", figures.openCves().size());
        tile("mixed clusters", figures.count(Uniformity.MIXED));
        tile("mixed too long", figures.overdue());
        tile("unsupported kernels", figures.unsupported());
        tile("reboots overdue", figures.rebootOverdue());
        tile("nodes not read", figures.count(PatchState.NOT_READ));
        page.append("</section>\n");
    }

    private void tile(String what, int value) {
        page.append("<div><b>").append(value).append("</b> ").append(what).append("</div>\n");
    }

    private void charts() {
        page.append("<section class=\"charts\">\n");
        page.append(BarChart.of(
                "Nodes by state of their live patch",
                Arrays.stream(PatchState.values())
                        .map(state -> new BarChart.Bar(words(state.name()), figures.count(state), style(state)))
                        .toList()));
        page.append(BarChart.of(
                "Nodes by the end of their kernel's live patches",
                figures.ends().stream().map(FleetHtml::end).toList()));
        List<Duration> ages = fleet.clusters().stream()
                .map(SurveyedCluster::mixedFor)
                .filter(Objects::nonNull)
                .toList();
        page.append(BarChart.of(
                "Mixed clusters by age, at least",
                Arrays.stream(Age.values())
                        .map(age -> new BarChart.Bar(
                                age.words(),
                                (int) ages.stream()
                                        .filter(each -> Age.of(each) == age)
                                        .count(),
                                age.compareTo(Age.TWO_WEEKS) > 0 ? "bad" : age == Age.DAY ? "plain" : "warn"))
                        .toList()));
        page.append("</section>\n");
    }

    private static BarChart.Bar end(FleetCount count) {
        EndClass end = EndClass.valueOf(count.name());
        String style = switch (end) {
            case OVER -> "bad";
            case WITHIN_30_DAYS, WITHIN_90_DAYS -> "warn";
            case WITHIN_180_DAYS, LATER -> "good";
            case NOT_KNOWN -> "plain";
        };
        return new BarChart.Bar(end.words(), count.count(), style);
    }

    private static String style(PatchState state) {
        return switch (state) {
            case CURRENT -> "good";
            case BEHIND, TRANSITION -> "warn";
            case UNPATCHED, FOREIGN -> "bad";
            case NOT_OFFERED, UNKNOWN, NOT_READ -> "plain";
        };
    }

    private void mixed() {
        List<SurveyedCluster> mixed = fleet.clusters().stream()
                .filter(cluster -> cluster.uniformity() == Uniformity.MIXED)
                .sorted(Comparator.comparing(SurveyedCluster::overdue)
                        .reversed()
                        .thenComparing(
                                cluster -> String.valueOf(cluster.memory().mixedSince())))
                .toList();
        if (mixed.isEmpty()) {
            return;
        }
        page.append("<section><h2>Mixed clusters</h2>\n");
        table(List.of("cluster", "for how long", "too long", "differences", "rollout"));
        mixed.forEach(cluster -> row(List.of(
                cluster.cluster(),
                MixedTime.since(cluster.memory()),
                cluster.overdue() ? "yes" : "no",
                Fleet.sentences(cluster.drift()),
                cluster.holder())));
        page.append("</tbody></table></section>\n");
    }

    private void cves() {
        if (!figures.openCves().isEmpty()) {
            page.append("<section><h2>Open CVEs</h2>\n<p>A newer live patch fixes them, and some node lacks it.")
                    .append(" What no live patch fixes is not among them.</p>\n<p class=\"cves\">")
                    .append(Html.escape(String.join(" ", figures.openCves())))
                    .append("</p></section>\n");
        }
    }

    private void findings(List<Finding> findings) {
        if (!findings.isEmpty()) {
            page.append("<section><h2>About the survey</h2>\n");
            list(findings);
            page.append("</section>\n");
        }
    }

    private void cluster(SurveyedCluster cluster) {
        page.append("<section class=\"cluster\"><h2>")
                .append(Html.escape(cluster.cluster()))
                .append("</h2>\n<p>")
                .append(Html.escape("read " + cluster.at() + ", "
                        + words(cluster.uniformity().name())
                        + (cluster.holder().isEmpty() ? "" : ", while " + cluster.holder() + " held its lock")))
                .append("</p>\n");
        if (!cluster.nodes().isEmpty()) {
            table(List.of(
                    "node", "state", "OS", "kernel", "active", "newest", "open CVEs", "live patches end", "reboot by"));
            cluster.nodes().forEach(node -> row(cells(node)));
            page.append("</tbody></table>\n");
        }
        cluster.gaps()
                .forEach(gap -> page.append("<p class=\"cves\">Open with ")
                        .append(Html.escape(gap.active().isEmpty() ? "no live patch" : gap.active()))
                        .append(" (")
                        .append(gap.count())
                        .append("): ")
                        .append(Html.escape(String.join(" ", gap.cves())))
                        .append("</p>\n"));
        List<Finding> all = new ArrayList<>(cluster.findings());
        all.addAll(cluster.drift());
        cluster.nodes().forEach(node -> all.addAll(node.findings()));
        list(all.stream().distinct().toList());
        page.append("</section>\n");
    }

    private static List<String> cells(SurveyedNode node) {
        return List.of(
                node.node(),
                words(node.state().name()),
                node.os(),
                node.kernel() + (node.supported() || node.kernel().isEmpty() ? "" : " (not supported)"),
                node.active().isEmpty() ? node.module() : node.active(),
                node.newest(),
                node.openCves() == null ? "not known" : node.openCves().toString(),
                day(node.endOfLife(), node.daysLeft()),
                day(node.rebootBy(), node.daysToReboot()));
    }

    private static String day(@Nullable Object day, @Nullable Integer days) {
        return day == null ? "not known" : day + " (" + days + " days)";
    }

    private void list(List<Finding> findings) {
        if (!findings.isEmpty()) {
            page.append("<ul>\n");
            findings.forEach(finding -> page.append("<li><b>")
                    .append(Html.escape(finding.code()))
                    .append("</b> ")
                    .append(Html.escape(finding.subject() + ": " + finding.found() + ". Do: " + finding.remedy()))
                    .append("</li>\n"));
            page.append("</ul>\n");
        }
    }

    private void table(List<String> heads) {
        page.append("<table><thead><tr>");
        heads.forEach(head -> page.append("<th>").append(head).append("</th>"));
        page.append("</tr></thead><tbody>\n");
    }

    private void row(List<String> cells) {
        page.append("<tr>");
        cells.forEach(cell -> page.append("<td>").append(Html.escape(cell)).append("</td>"));
        page.append("</tr>\n");
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String style() {
        try (InputStream text = FleetHtml.class.getResourceAsStream("fleet.css")) {
            return new String(Objects.requireNonNull(text, "fleet.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
