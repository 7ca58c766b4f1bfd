package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate's verdict on the cluster, and that on its nodes. What passes by itself is waited for; the rest refuses the rollout.
 *
 * @param problems why it cannot be carried out
 * @param passing what is waited for
 */
public record Verdicts(GateDecision gate, List<Finding> problems, List<Finding> passing, Sorted nodes) {
    private static final List<String> PASS_BY_THEMSELVES = List.of("PACKAGE_MANAGER_BUSY", "TRANSITION_IN_PROGRESS");

    /** @param nodes what was found on them, sorted by the request's acceptances */
    public static Verdicts of(GateDecision gate, Sorted nodes) {
        List<Finding> passing = nodes.blockers().stream()
                .filter(f -> PASS_BY_THEMSELVES.contains(f.code()))
                .toList();
        List<Finding> problems =
                nodes.blockers().stream().filter(f -> !passing.contains(f)).toList();
        return new Verdicts(gate, problems, passing, nodes);
    }

    /** The answer to whoever asked for a plan. */
    public Inspection inspection(@Nullable Target target, List<PlannedNode> plan) {
        return new Inspection(
                problems,
                both(gate.blockers(), passing),
                both(gate.accepted(), nodes.accepted()),
                both(gate.warnings(), nodes.warnings()),
                target,
                plan,
                gate.seen());
    }

    private static List<Finding> both(List<Finding> first, List<Finding> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
