package dev.pacepatch.starter;

import dev.pacepatch.brain.Expectation;
import dev.pacepatch.model.ClusterForecast.NodeForecast;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.PatchFacts;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan for people: ready or not, the patch, the order with its reasons, what a standby would do, and what is in the way. */
final class PlanText {
    private static final String NO_OTHERS = "; no others: a patched kernel is not an up-to-date one";
    private static final int SHOWN = 12;

    private final int width;

    PlanText(int width) {
        this.width = width;
    }

    List<String> of(PlanReport plan) {
        List<String> lines = new ArrayList<>();
        lines.add((plan.ready() ? "READY  " : "BLOCKED  ") + plan.cluster() + ": " + plan.seen());
        Target patch = plan.patch();
        if (patch != null) {
            lines.add("");
            lines.addAll(Texts.target(patch, "  patch   ", "  kernel  "));
            if (boots(plan)) {
                lines.addAll(Texts.wrap("  boots   ", "          ", boots(), width));
            }
            lines.addAll(facts(plan.facts(), boots(plan)));
        }
        int position = 0;
        for (PlannedNode node : plan.nodes()) {
            lines.add("");
            lines.addAll(node(++position, node, plan));
        }
        findings(lines, "in the way", plan.problems());
        findings(lines, "in the way", plan.blockers());
        findings(lines, "accepted by the request", plan.accepted());
        findings(lines, "to know", plan.warnings());
        if (!plan.forecast().isEmpty()) {
            lines.add("");
            lines.add("  expected time: about " + Texts.time(expected(plan)) + ", soaks included");
        }
        return lines;
    }

    private static boolean boots(PlanReport plan) {
        return plan.patch() != null && plan.patch().procedure() == Procedure.KERNEL_UPDATE;
    }

    private static String boots() {
        return "each node in this order, the next when the one before is proven well; each is out of service, in standby, for about "
                + Texts.time(Expectation.BOOTED) + "; what a live patch does now ends with the reboot";
    }

    private List<String> facts(@Nullable PatchFacts facts, boolean kernel) {
        if (facts == null) {
            return List.of("  fixes   its changelog could not be read");
        }
        String cves = facts.cves().isEmpty()
                ? "its changelog names no CVE"
                : kernel ? ofYears(facts.cves()) : String.join(", ", facts.cves()) + NO_OTHERS;
        List<String> lines = new ArrayList<>(Texts.wrap("  fixes   ", "          ", cves, width));
        lines.add("  ends    "
                + (facts.endOfLife() == null
                        ? "the support table names no end of life"
                        : "live patches for this kernel end on " + facts.endOfLife())
                + (facts.rebootBy() == null ? "" : "; update and boot it by " + facts.rebootBy()));
        return lines;
    }

    /** A kernel's changelog goes back for years: what is new stands for it. */
    private static String ofYears(List<String> cves) {
        List<String> newest = cves.stream()
                .sorted(Comparator.comparing(PlanText::number).reversed())
                .limit(SHOWN)
                .toList();
        int more = cves.size() - newest.size();
        return String.join(", ", newest) + (more == 0 ? "" : " and " + more + " older ones that its changelog names");
    }

    /** {@code CVE-2022-1012} as 2022 before 1012: the later number may have more digits. */
    private static long number(String cve) {
        String[] parts = cve.split("-");
        return Long.parseLong(parts[1]) * 10_000_000 + Long.parseLong(parts[2]);
    }

    private static Duration expected(PlanReport plan) {
        return plan.forecast().stream()
                .filter(forecast -> plan.nodes().stream()
                        .anyMatch(node -> node.node().equals(forecast.node()) && !node.alreadyPatched()))
                .map(NodeForecast::expected)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private List<String> node(int position, PlannedNode node, PlanReport plan) {
        String patch = node.patchBefore().isEmpty() ? "no live patch" : node.patchBefore();
        String todo = node.alreadyPatched() ? boots(plan) ? "it runs that kernel" : "nothing to do" : node.reason();
        List<String> lines = new ArrayList<>(Texts.wrap(
                "  " + position + ". " + node.node() + "  ", "       ", todo + " (now " + patch + ")", width));
        plan.forecast().stream()
                .filter(forecast -> forecast.node().equals(node.node()))
                .forEach(forecast -> lines.addAll(forecast(forecast)));
        return lines;
    }

    private List<String> forecast(NodeForecast forecast) {
        List<String> lines = new ArrayList<>();
        if (forecast.choice() != null) {
            lines.addAll(Texts.wrap("       ", "         ", forecast.choice().reason(), width));
        }
        lines.add("       without it " + forecast.votesLeft() + " votes remain, " + forecast.quorum() + " are needed");
        lines.addAll(Texts.wrap("       a standby would: ", "         ", actions(forecast.standby()), width));
        forecast.blockers()
                .forEach(blocker ->
                        lines.addAll(Texts.wrap("       not to standby: ", "         ", blocker.sentence(), width)));
        lines.addAll(Texts.wrap("       its crash would: ", "         ", actions(forecast.crash()), width));
        return lines;
    }

    private static String actions(List<PlannedAction> actions) {
        return actions.isEmpty()
                ? "move nothing"
                : String.join(", ", actions.stream().map(PlanText::action).toList());
    }

    private static String action(PlannedAction action) {
        String what = action.action() + " " + action.resource();
        if (!action.source().isEmpty() && !action.destination().isEmpty()) {
            return what + " from " + action.source() + " to " + action.destination();
        }
        String where = action.source() + action.destination();
        return where.isEmpty() ? what : what + " on " + where;
    }

    private void findings(List<String> lines, String title, List<Finding> findings) {
        if (!findings.isEmpty()) {
            lines.add("");
            lines.add("  " + title);
        }
        findings.forEach(finding -> lines.addAll(ReportText.finding(finding, width)));
    }
}
