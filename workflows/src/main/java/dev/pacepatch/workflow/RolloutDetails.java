package dev.pacepatch.workflow;

import dev.pacepatch.model.NodeProgress;
import dev.pacepatch.model.RolloutReport;
import dev.pacepatch.model.RolloutStatus;

/** A rollout's state as the Temporal UI shows it: the key line first, then a table of the nodes. */
final class RolloutDetails {
    private RolloutDetails() {}

    static String markdown(RolloutStatus status) {
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
            text.append("Patch: ").append(status.patch().nevra()).append("\n\n");
        }
        if (!status.nodes().isEmpty()) {
            text.append("| node | state | patch before | patch after |\n| --- | --- | --- | --- |\n");
            status.nodes().forEach(node -> text.append(row(node)));
        }
        return text.append('\n').toString();
    }

    private static String row(NodeProgress node) {
        return "| " + node.node() + " | " + node.state() + " | " + node.patchBefore() + " | " + node.patchAfter()
                + " |\n";
    }
}
