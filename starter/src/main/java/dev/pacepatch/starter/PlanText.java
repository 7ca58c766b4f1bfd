package dev.pacepatch.starter;

import dev.pacepatch.model.ClusterForecast.NodeForecast;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.LivePatch;
import dev.pacepatch.model.PlanReport;
import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.StandbyPolicy;
import java.util.ArrayList;
import java.util.List;

/** A plan for people: ready or not, the patch, the order with its reasons, what a standby would do, and what is in the way. */
final class PlanText {
    private final int width;

    PlanText(int width) {
        this.width = width;
    }

    List<String> of(PlanReport plan) {
        List<String> lines = new ArrayList<>();
        lines.add((plan.ready() ? "READY  " : "BLOCKED  ") + plan.cluster() + ": " + plan.seen());
        LivePatch patch = plan.patch();
        if (patch != null) {
            lines.add("");
            lines.add("  patch   " + patch.nevra() + ", module " + patch.module());
            lines.add("  kernel  " + patch.kernel());
            lines.add("  how     "
                    + (plan.standby() == StandbyPolicy.ALWAYS ? "each node in standby around the load" : "in place"));
        }
        int position = 0;
        for (PlannedNode node : plan.nodes()) {
            lines.add("");
            lines.addAll(node(++position, node, plan));
        }
        findings(lines, "in the way", plan.problems());
        findings(lines, "in the way", plan.blockers());
        findings(lines, "to know", plan.warnings());
        return lines;
    }

    private List<String> node(int position, PlannedNode node, PlanReport plan) {
        String patch = node.patchBefore().isEmpty() ? "no live patch" : node.patchBefore();
        String todo = node.alreadyPatched() ? "nothing to do" : node.reason();
        List<String> lines = new ArrayList<>(Texts.wrap(
                "  " + position + ". " + node.node() + "  ", "       ", todo + " (now " + patch + ")", width));
        plan.forecast().stream()
                .filter(forecast -> forecast.node().equals(node.node()))
                .forEach(forecast -> lines.addAll(forecast(forecast)));
        return lines;
    }

    private List<String> forecast(NodeForecast forecast) {
        List<String> lines = new ArrayList<>();
        lines.add("       without it " + forecast.votesLeft() + " votes remain, " + forecast.quorum() + " are needed");
        String would = forecast.standby().isEmpty()
                ? "nothing"
                : String.join(
                        ", ", forecast.standby().stream().map(PlanText::action).toList());
        lines.addAll(Texts.wrap("       a standby would: ", "         ", would, width));
        forecast.blockers()
                .forEach(blocker ->
                        lines.addAll(Texts.wrap("       not to standby: ", "         ", blocker.sentence(), width)));
        return lines;
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
