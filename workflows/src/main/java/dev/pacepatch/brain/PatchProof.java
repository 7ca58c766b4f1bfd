package dev.pacepatch.brain;

import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Proof;
import dev.pacepatch.model.Target;
import java.util.ArrayList;
import java.util.List;

/** Proof, not exit codes (I5): a node is patched when its kernel says so twice. */
public final class PatchProof {
    private PatchProof() {}

    /** Judges two reads of the node, at least a moment apart. */
    public static Proof judge(Baseline before, NodeEvidence first, NodeEvidence second, Target patch, String mayTaint) {
        List<Finding> deaths = NodeLife.deaths(before.node(), second, mayTaint);
        if (!deaths.isEmpty()) {
            return new Proof(Proof.Result.DIED, deaths, second);
        }
        List<Finding> missing = new ArrayList<>(NodeLife.defects(before.node(), second, mayTaint));
        missing.addAll(active(first, patch));
        missing.addAll(active(second, patch));
        if (!second.stalledTasks().isEmpty()) {
            missing.add(new Finding(
                    "TASKS_NOT_SWITCHED",
                    second.node(),
                    second.stalledTasks().size() + " tasks run old code: "
                            + String.join("; ", firstFew(second.stalledTasks())),
                    "wait for the transition, or find out what keeps these tasks in the kernel; never force it"));
        }
        if (!second.modules().contains(patch.kernel() + " " + patch.module())) {
            missing.add(new Finding(
                    "PATCH_NOT_INSTALLED",
                    second.node(),
                    patch.module() + " is not installed for " + patch.kernel() + ": it would be gone after a reboot",
                    "look at the install's log; the package's scriptlet has not put the module in place"));
        }
        List<Finding> distinct = missing.stream().distinct().toList();
        return new Proof(distinct.isEmpty() ? Proof.Result.PROVEN : Proof.Result.REFUTED, distinct, second);
    }

    /** What sysfs lacks for that patch to be active. */
    static List<Finding> active(NodeEvidence node, Target patch) {
        NodeEvidence.LoadedPatch loaded = node.livePatches().stream()
                .filter(p -> p.module().equals(patch.module()))
                .findFirst()
                .orElse(null);
        if (loaded == null) {
            return List.of(new Finding(
                    "PATCH_NOT_LOADED",
                    node.node(),
                    patch.module() + " is not in /sys/kernel/livepatch",
                    "look at the log of the load and at dmesg; mend the cause, and start the rollout again"));
        }
        if (loaded.transition()) {
            return List.of(new Finding(
                    "PATCH_IN_TRANSITION",
                    node.node(),
                    patch.module() + " is in transition",
                    "wait for it, or find out which task stalls it (kpatch list); never force it"));
        }
        if (!loaded.enabled()) {
            return List.of(new Finding(
                    "PATCH_DISABLED",
                    node.node(),
                    patch.module() + " is loaded but disabled",
                    "find out who disabled it"));
        }
        return List.of();
    }

    private static List<String> firstFew(List<String> tasks) {
        return tasks.subList(0, Math.min(3, tasks.size()));
    }
}
