package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Live patches exist only for select kernels, for a limited time, and in clusters only from certain releases on. */
public final class KernelRules {
    private KernelRules() {}

    /** Is this node's kernel one that can be live patched, and does nothing stand in the way? */
    public static List<Finding> check(NodeEvidence node, List<SupportedKernel> supported, LocalDate today) {
        List<Finding> found = new ArrayList<>();
        SupportedKernel line = line(node.uname(), supported);
        PatchNames names = PatchNames.of(node.uname(), line);
        String kernel = PatchNames.kernelOf(node.uname());
        if (line == null) {
            found.add(
                    new Finding(
                            "KERNEL_NOT_SUPPORTED",
                            node.node(),
                            "it runs " + kernel + ", which is not in the support table",
                            "boot a kernel that has live patches; or, if the vendor lists this one, add it to the support table"));
        } else if (line.endOfLife() != null && line.endOfLife().isBefore(today)) {
            found.add(new Finding(
                    "KERNEL_PAST_EOL",
                    node.node(),
                    "live patches for " + kernel + " ended on " + line.endOfLife(),
                    "plan the regular kernel update and reboot"));
        }
        for (NodeEvidence.LoadedPatch loaded : node.livePatches()) {
            boolean ours = names != null && names.brings(loaded.module());
            if (!ours && !loaded.module().startsWith("kpatch_")) {
                found.add(new Finding(
                        "THIRD_PARTY_LIVE_PATCH",
                        node.node(),
                        loaded.module() + " is loaded, and is not from the vendor",
                        "live patches of two origins do not mix: reboot without it"));
            } else if (loaded.transition()) {
                found.add(new Finding(
                        "TRANSITION_IN_PROGRESS",
                        node.node(),
                        loaded.module() + " is in transition",
                        "wait for its end; see kpatch list"));
            }
        }
        found.addAll(EvidenceRules.unreadable(node));
        return found;
    }

    /** Is the chosen patch one that this node may get? */
    static List<Finding> fits(NodeEvidence node, Target patch, List<SupportedKernel> supported) {
        List<Finding> found = new ArrayList<>();
        Nevra target = Nevra.parse(patch.nevra());
        SupportedKernel line = line(node.uname(), supported);
        if (target == null) {
            return found;
        }
        if (line != null && !line.livePatchFrom().isEmpty()) {
            Nevra floor = Nevra.parse(target.name() + "-" + line.livePatchFrom() + "." + target.arch());
            if (floor != null && target.compareTo(floor) < 0) {
                found.add(new Finding(
                        "BELOW_FLOOR",
                        node.node(),
                        patch.nevra() + " is older than what is supported in a cluster",
                        "use " + floor + " or newer"));
            }
        }
        node.packages().stream()
                .map(Nevra::parse)
                .filter(installed -> installed != null && installed.name().equals(target.name()))
                .filter(installed -> installed.compareTo(target) > 0)
                .forEach(newer -> found.add(new Finding(
                        "NEWER_PATCH_INSTALLED",
                        node.node(),
                        newer + " is installed: live patches are cumulative, an older one would take fixes away",
                        "ask for that one, or for newest")));
        return found;
    }

    /** The support table's line for a running kernel. */
    public static @Nullable SupportedKernel line(String uname, List<SupportedKernel> supported) {
        String kernel = PatchNames.kernelOf(uname);
        return supported.stream()
                .filter(s -> s.kernel().equals(kernel))
                .findFirst()
                .orElse(null);
    }
}
