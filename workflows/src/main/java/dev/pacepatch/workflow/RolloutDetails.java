package dev.pacepatch.workflow;

import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.Procedure;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;

/** A rollout's state as the Temporal UI shows it: the key line first, then a table of the nodes. */
final class RolloutDetails {
    private RolloutDetails() {}

    static String markdown(RolloutStatus status, Desk desk) {
        StringBuilder text = new StringBuilder("**" + status.cluster() + "**: " + status.phase());
        RolloutReport report = status.report();
        if (report != null) {
            text.append(", ").append(report.summary());
        }
        text.append("\n\n");
        if (!status.waitingFor().isEmpty()) {
            text.append("Waits: ").append(status.waitingFor()).append("\n\n");
        }
        if (status.patch() != null) {
            boolean kernel = status.patch().procedure() == Procedure.KERNEL_UPDATE;
            text.append(kernel ? "Kernel: " : "Patch: ")
                    .append(status.patch().nevra())
                    .append("\n\n");
        }
        if (!status.nodes().isEmpty()) {
            text.append("| node | state | patch before | patch after |\n| --- | --- | --- | --- |\n");
            status.nodes().forEach(node -> text.append(row(node)));
        }
        text.append(decisions(desk));
        return text.append('\n').toString();
    }

    /** What was decided, what was refused, and what may be decided now. */
    static String decisions(Desk desk) {
        StringBuilder text = new StringBuilder();
        desk.taken()
                .forEach(decision ->
                        text.append("\nDecided by ").append(decision.sentence()).append('\n'));
        if (!desk.lastRefusal().isEmpty()) {
            text.append("\nRefused: ").append(desk.lastRefusal()).append('\n');
        }
        if (!desk.offers().isEmpty()) {
            text.append("\nDecide by an update (or a signal) of this name:\n\n");
            desk.offers()
                    .forEach(offer -> text.append("- `").append(offer.text()).append("`\n"));
        }
        return text.toString();
    }

    private static String row(NodeProgress node) {
        return "| " + node.node() + " | " + node.state() + " | " + node.patchBefore() + " | " + node.patchAfter()
                + " |\n";
    }
}
