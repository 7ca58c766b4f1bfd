package dev.pacepatch.brain.campaign;

import dev.pacepatch.model.ClusterOutcome;
import dev.pacepatch.model.ClusterOutcome.State;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.util.List;
import java.util.stream.Stream;

/** What the end of a cluster's rollout means for its campaign. */
public final class Verdict {
    /** A rollout that ended so has left every node well: it can be started again. */
    private static final List<String> PASSING = List.of("OUTSIDE_WINDOW", "NO_DECISION");

    private Verdict() {}

    /** Done, to be tried again, or failed. */
    public static ClusterOutcome of(String cluster, RolloutReport report) {
        String patch = report.patch() == null ? "" : report.patch().nevra();
        List<Finding> findings = Stream.concat(
                        report.findings().stream(), report.nodes().stream().flatMap(node -> node.findings().stream()))
                .distinct()
                .toList();
        return new ClusterOutcome(cluster, state(report), patch, report.summary(), findings);
    }

    /** Whether a node was lost to the patch (I8): then nothing goes on by itself. */
    public static boolean lost(ClusterOutcome outcome) {
        return outcome.findings().stream().anyMatch(finding -> finding.code().equals("PATCH_IS_BLOCKED"));
    }

    private static State state(RolloutReport report) {
        if (report.outcome() == RolloutOutcome.COMPLETED || report.outcome() == RolloutOutcome.NOTHING_TO_DO) {
            return State.DONE;
        }
        if (report.outcome() == RolloutOutcome.REFUSED) {
            return State.DEFERRED;
        }
        return report.outcome() == RolloutOutcome.HALTED && everyNodeIsWell(report) ? State.DEFERRED : State.FAILED;
    }

    private static boolean everyNodeIsWell(RolloutReport report) {
        List<NodeResult> nodes = report.nodes();
        boolean well = nodes.stream().allMatch(node -> node.outcome().good() || node.outcome() == NodeOutcome.BLOCKED);
        boolean blocked = !nodes.isEmpty() && nodes.get(nodes.size() - 1).outcome() == NodeOutcome.BLOCKED;
        return well && (blocked || report.findings().stream().anyMatch(finding -> PASSING.contains(finding.code())));
    }
}
