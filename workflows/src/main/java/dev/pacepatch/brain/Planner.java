package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.LivePatch;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.SupportedKernel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes the plan from what was seen: which live patch, on which nodes, in which order, or why not. */
public final class Planner {
    private Planner() {}

    /**
     * @param nodes every node of the cluster, in the inventory's order
     * @param today decides whether a kernel is past its end of life
     */
    public static Inspection plan(
            InspectRequest request,
            ClusterState state,
            List<NodeInspection> nodes,
            List<SupportedKernel> supported,
            LocalDate today) {
        GateDecision gate = Gate.beforeRollout(state, request.holder());
        List<Finding> warnings = new ArrayList<>(gate.warnings());
        nodes.forEach(node -> warnings.addAll(LifeCycle.check(node.evidence(), supported, today)));
        List<Finding> problems = new ArrayList<>();
        nodes.forEach(node -> problems.addAll(KernelRules.check(node.evidence(), supported, today)));
        PatchChoice choice = PatchChoice.choose(request.patch(), nodes, supported);
        problems.addAll(choice.problems());
        LivePatch patch = choice.patch();
        if (patch != null) {
            LivePatch chosen = patch;
            nodes.forEach(node -> problems.addAll(KernelRules.fits(node.evidence(), chosen, supported)));
        }
        if (!problems.isEmpty() || patch == null) {
            return new Inspection(problems, gate.blockers(), distinct(warnings), null, List.of(), gate.seen());
        }
        List<PlannedNode> plan =
                NodeOrder.of(
                                state,
                                nodes.stream()
                                        .map(NodeInspection::evidence)
                                        .map(NodeEvidence::node)
                                        .toList())
                        .stream()
                        .map(place -> planned(place, evidence(nodes, place.node()), patch))
                        .toList();
        return new Inspection(List.of(), gate.blockers(), distinct(warnings), patch, plan, gate.seen());
    }

    /** What is said of a kernel is said once, not for each node that runs it. */
    private static List<Finding> distinct(List<Finding> findings) {
        return findings.stream().distinct().toList();
    }

    private static NodeEvidence evidence(List<NodeInspection> nodes, String name) {
        return nodes.stream()
                .map(NodeInspection::evidence)
                .filter(e -> e.node().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PlannedNode planned(NodeOrder.Place place, NodeEvidence node, LivePatch patch) {
        String active = node.activeModule();
        boolean done = ApplyAction.choose(node, patch) == ApplyAction.NOTHING
                && node.modules().contains(patch.kernel() + " " + patch.module());
        return new PlannedNode(place.node(), done, place.reason(), active == null ? "" : active);
    }
}
