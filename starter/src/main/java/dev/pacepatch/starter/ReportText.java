package dev.pacepatch.starter;

import dev.pacepatch.model.Decision;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.StepRecord;
import dev.pacepatch.model.Target;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report for people: how it ended, who and why, each node, and what to do. */
final class ReportText {
    private final int width;

    ReportText(int width) {
        this.width = width;
    }

    List<String> of(RolloutReport report) {
        List<String> lines = new ArrayList<>(Texts.wrap(report.outcome() + "  ", "  ", report.summary(), width));
        lines.add("");
        lines.add("  cluster    " + report.cluster());
        Target patch = report.patch();
        if (patch != null) {
            lines.addAll(Texts.target(patch, "  patch      ", "  kernel     "));
        }
        lines.add("  requested  " + requested(report));
        lines.add("  time       " + report.started().truncatedTo(ChronoUnit.SECONDS) + ", took "
                + Texts.time(Duration.between(report.started(), report.finished())));
        if (!report.nodes().isEmpty()) {
            lines.add("");
            lines.addAll(table(report.nodes(), patch != null && patch.procedure() == Procedure.KERNEL_UPDATE));
            report.nodes()
                    .forEach(node -> lines.addAll(Texts.wrap("  " + node.node() + ": ", "    ", how(node), width)));
        }
        List<Finding> accepted =
                distinct(report.accepted().stream(), report.nodes().stream().flatMap(n -> n.accepted().stream()));
        if (!accepted.isEmpty()) {
            lines.add("");
            lines.add("  accepted by the request");
            accepted.forEach(finding -> lines.addAll(finding(finding, width)));
        }
        List<Decision> decisions = Stream.concat(
                        report.decisions().stream(), report.nodes().stream().flatMap(n -> n.decisions().stream()))
                .sorted(Comparator.comparing(Decision::at))
                .toList();
        if (!decisions.isEmpty()) {
            lines.add("");
            lines.add("  decided meanwhile");
            decisions.forEach(decision -> lines.addAll(Texts.wrap(
                    "  ", "      ", decision.at().truncatedTo(ChronoUnit.SECONDS) + " " + decision.sentence(), width)));
        }
        List<Finding> findings =
                distinct(report.findings().stream(), report.nodes().stream().flatMap(n -> n.findings().stream()));
        if (!findings.isEmpty()) {
            lines.add("");
        }
        findings.forEach(finding -> lines.addAll(finding(finding, width)));
        return lines;
    }

    private static List<Finding> distinct(Stream<Finding> first, Stream<Finding> second) {
        return Stream.concat(first, second).distinct().toList();
    }

    private static String how(NodeResult node) {
        String steps = steps(node.steps());
        return node.how().isEmpty() ? steps : node.how() + "; " + steps;
    }

    private static String requested(RolloutReport report) {
        return Stream.of(
                        report.requestedBy(),
                        report.reason(),
                        report.ticket().isEmpty() ? "" : "ticket " + report.ticket())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static List<String> table(List<NodeResult> nodes, boolean kernels) {
        List<List<String>> rows = new ArrayList<>();
        String what = kernels ? "kernel" : "patch";
        rows.add(List.of("node", "outcome", what + " before", what + " now", "out of service", "took"));
        for (NodeResult node : nodes) {
            rows.add(List.of(
                    node.node(),
                    node.outcome().name(),
                    kernels ? kernel(node.before()) : node.patchBefore(),
                    kernels ? kernel(node.after()) : node.patchAfter(),
                    node.outOfService().isZero() ? "-" : Texts.exact(node.outOfService()),
                    Texts.exact(took(node.steps()))));
        }
        return rows.stream().map(row -> aligned(row, rows)).toList();
    }

    private static String kernel(@Nullable NodeEvidence evidence) {
        return evidence == null ? "" : evidence.uname();
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(each -> each.get(column).length())
                    .max()
                    .orElse(0);
            line.append("  ").append(Texts.pad(row.get(i), widest));
        }
        return line.toString().stripTrailing();
    }

    private static Duration took(List<StepRecord> steps) {
        return steps.stream().map(StepRecord::took).reduce(Duration.ZERO, Duration::plus);
    }

    private static String steps(List<StepRecord> steps) {
        return steps.stream()
                .map(step -> step.step() + " " + Texts.exact(step.took()))
                .collect(Collectors.joining(", "));
    }

    /** What was found, and what to do about it. */
    static List<String> finding(Finding finding, int width) {
        List<String> lines = new ArrayList<>(
                Texts.wrap("  ", "      ", finding.code() + " " + finding.subject() + ": " + finding.found(), width));
        lines.addAll(Texts.wrap("      do: ", "          ", finding.remedy(), width));
        return lines;
    }
}
