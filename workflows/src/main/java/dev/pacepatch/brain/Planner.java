package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
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
        GateDecision gate = Gate.beforeRollout(state, request.holder(), request.policy());
        List<Finding> found = new ArrayList<>(ofNodes(request, state, nodes));
        nodes.forEach(node -> found.addAll(KernelRules.check(node.evidence(), supported, today)));
        nodes.forEach(node -> found.addAll(LifeCycle.check(node.evidence(), supported, today)));
        PatchChoice choice = request.patch().isEmpty()
                ? new PatchChoice(null, List.of())
                : PatchChoice.choose(request, nodes, supported);
        found.addAll(choice.problems());
        Target patch = choice.patch();
        if (patch != null) {
            Target chosen = patch;
            nodes.forEach(node -> found.addAll(KernelRules.fits(node.evidence(), chosen, supported)));
        }
        Verdicts verdicts = Verdicts.of(gate, Sorted.of(found, request.policy().accept()));
        if (!verdicts.problems().isEmpty() || patch == null) {
            return verdicts.inspection(null, List.of());
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
        return verdicts.inspection(patch, plan);
    }

    /** What the nodes themselves, apart from any patch, are not ready for. */
    private static List<Finding> ofNodes(InspectRequest request, ClusterState state, List<NodeInspection> nodes) {
        List<Finding> found = new ArrayList<>();
        for (NodeInspection node : nodes) {
            found.addAll(LivePatchRules.check(node.evidence()));
            found.addAll(ReadinessRules.check(node.readiness(), request.policy().stall()));
        }
        List<String> remotes = state.nodes().stream()
                .filter(node -> !node.member())
                .map(NodeState::name)
                .toList();
        found.addAll(Parity.check(nodes.stream().map(NodeInspection::readiness).toList(), remotes));
        return found;
    }

    private static NodeEvidence evidence(List<NodeInspection> nodes, String name) {
        return nodes.stream()
                .map(NodeInspection::evidence)
                .filter(e -> e.node().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static PlannedNode planned(NodeOrder.Place place, NodeEvidence node, Target patch) {
        String active = node.activeModule();
        boolean done = ApplyAction.choose(node, patch) == ApplyAction.NOTHING
                && node.modules().contains(patch.kernel() + " " + patch.module());
        return new PlannedNode(place.node(), done, place.reason(), active == null ? "" : active);
    }
}
