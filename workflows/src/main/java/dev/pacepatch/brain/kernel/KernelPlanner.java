package dev.pacepatch.brain.kernel;

import dev.pacepatch.brain.Gate;
import dev.pacepatch.brain.KernelRules;
import dev.pacepatch.brain.Nevra;
import dev.pacepatch.brain.NodeOrder;
import dev.pacepatch.brain.PackageRules;
import dev.pacepatch.brain.Parity;
import dev.pacepatch.brain.PatchNames;
import dev.pacepatch.brain.Sorted;
import dev.pacepatch.brain.Verdicts;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.GateDecision;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.Inspection;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.PlannedNode;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Makes the plan of a kernel update from what was seen: which kernel, on which nodes, in which order, or why not. */
public final class KernelPlanner {
    /** A kernel with its initramfs, and the latter once more while it is made. */
    private static final long BOOT_KIB = 256 * 1024;

    private KernelPlanner() {}

    /**
     * @param nodes every node of the cluster, in the inventory's order
     * @param fixes tells what the reboot would take away, once the kernel is known
     * @param today decides whether the kernel's live patches have ended
     */
    public static Inspection plan(
            InspectRequest request,
            ClusterState state,
            List<KernelInspection> nodes,
            List<SupportedKernel> supported,
            Fixes fixes,
            LocalDate today) {
        GateDecision gate = Gate.beforeRollout(state, request.holder(), request.policy());
        List<Finding> found = new ArrayList<>(ofNodes(state, nodes));
        KernelChoice choice = KernelChoice.choose(request, nodes, supported);
        found.addAll(choice.findings());
        Target target = choice.target();
        if (target != null) {
            found.addAll(livePatches(target, nodes, supported, today));
            found.addAll(fixes.lostBy(target));
        }
        Verdicts verdicts = Verdicts.of(gate, Sorted.of(found, request.policy().accept()));
        if (!verdicts.problems().isEmpty() || target == null) {
            return verdicts.inspection(null, List.of());
        }
        List<PlannedNode> plan = NodeOrder.of(
                        state, nodes.stream().map(KernelInspection::name).toList())
                .stream()
                .map(place -> planned(place, nodes, target))
                .toList();
        return verdicts.inspection(target, plan);
    }

    /** What of the live patches that are active now would be open again on that kernel. */
    public interface Fixes {
        List<Finding> lostBy(Target kernel);
    }

    private static List<Finding> ofNodes(ClusterState state, List<KernelInspection> nodes) {
        List<Finding> found = new ArrayList<>();
        for (KernelInspection node : nodes) {
            found.addAll(PackageRules.check(node.readiness()));
            PackageRules.space(found, node.name(), "/boot", node.offer().freeBootKib(), BOOT_KIB);
        }
        List<String> remotes = state.nodes().stream()
                .filter(node -> !node.member())
                .map(NodeState::name)
                .toList();
        remotes.forEach(node -> found.add(new Finding(
                "REMOTE_NODE",
                node,
                "a node without corosync: its cluster cannot be stopped on it as on a member",
                "update its kernel by hand, as its vendor describes; then start this for a cluster without it")));
        found.addAll(Parity.butKernels(
                nodes.stream().map(KernelInspection::readiness).toList(), remotes));
        return found;
    }

    /** Are there live patches for it, and how long (P2, P5)? */
    private static List<Finding> livePatches(
            Target target, List<KernelInspection> nodes, List<SupportedKernel> supported, LocalDate today) {
        List<Finding> found = new ArrayList<>();
        SupportedKernel line = KernelRules.line(target.kernel(), supported);
        if (line != null && line.endOfLife() != null && line.endOfLife().isBefore(today)) {
            found.add(new Finding(
                    "KERNEL_PAST_EOL",
                    target.nevra(),
                    "live patches for it ended on " + line.endOfLife(),
                    "choose a newer kernel"));
        }
        PatchNames names = PatchNames.of(target.kernel(), line);
        boolean offered = names != null && nodes.stream().allMatch(node -> offers(node, names.packageName()));
        if (!offered) {
            found.add(
                    new Finding(
                            "NO_LIVE_PATCH_YET",
                            target.nevra(),
                            "not every node is offered a live patch for it",
                            "it may be too new for one, or a repository is missing: dnf repoquery --available 'kpatch-patch-*'"));
        }
        return found;
    }

    private static boolean offers(KernelInspection node, String packageName) {
        return node.offer().patches().stream()
                .map(Nevra::parse)
                .filter(Objects::nonNull)
                .anyMatch(patch -> patch.name().equals(packageName));
    }

    private static PlannedNode planned(NodeOrder.Place place, List<KernelInspection> nodes, Target target) {
        KernelInspection node = nodes.stream()
                .filter(n -> n.name().equals(place.node()))
                .findFirst()
                .orElseThrow();
        String active = node.evidence().activeModule();
        return new PlannedNode(
                place.node(),
                node.evidence().uname().equals(target.kernel()),
                place.reason(),
                active == null ? "" : active);
    }
}
