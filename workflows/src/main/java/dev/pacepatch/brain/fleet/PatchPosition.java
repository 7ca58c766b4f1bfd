package dev.pacepatch.brain.fleet;

import dev.pacepatch.brain.KernelRules;
import dev.pacepatch.brain.Nevra;
import dev.pacepatch.brain.PatchNames;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.PatchState;
import dev.pacepatch.model.SupportedKernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a node stands among the live patches for its kernel. What the kernel runs counts, not what is installed.
 *
 * @param active the package whose module runs, or empty
 * @param module what runs, or is switching, or empty
 * @param newest of what its repositories offer and what is installed; empty: none, or not known
 */
record PatchPosition(PatchState state, String active, String module, String newest) {

    static PatchPosition of(NodeReading reading, NodeInspection inspection, List<SupportedKernel> supported) {
        NodeEvidence node = inspection.evidence();
        PatchNames names = PatchNames.of(node.uname(), KernelRules.line(node.uname(), supported));
        List<Nevra> candidates = candidates(inspection, names);
        String newest = reading.offersKnown()
                ? candidates.stream()
                        .max(Comparator.naturalOrder())
                        .map(Nevra::toString)
                        .orElse("")
                : "";
        String switching = node.livePatches().stream()
                .filter(NodeEvidence.LoadedPatch::transition)
                .map(NodeEvidence.LoadedPatch::module)
                .findFirst()
                .orElse(null);
        if (switching != null) {
            return new PatchPosition(PatchState.TRANSITION, "", switching, newest);
        }
        String module = node.activeModule();
        if (module == null) {
            return new PatchPosition(unpatched(reading, newest), "", "", newest);
        }
        String active = names == null ? "" : active(names, node.uname(), module, candidates);
        return new PatchPosition(patched(names, module, active, newest), active, module, newest);
    }

    /** The package that brings a module. */
    private static String active(PatchNames names, String uname, String module, List<Nevra> candidates) {
        return candidates.stream()
                .filter(nevra -> names.pin(nevra, uname).module().equals(module))
                .map(Nevra::toString)
                .findFirst()
                .orElse("");
    }

    private static PatchState unpatched(NodeReading reading, String newest) {
        if (!reading.offersKnown() || !reading.whole()) {
            return PatchState.UNKNOWN;
        }
        return newest.isEmpty() ? PatchState.NOT_OFFERED : PatchState.UNPATCHED;
    }

    private static PatchState patched(@Nullable PatchNames names, String module, String active, String newest) {
        if (!module.startsWith("kpatch_") && (names == null || !names.brings(module))) {
            return PatchState.FOREIGN;
        }
        if (active.isEmpty() || newest.isEmpty()) {
            return PatchState.UNKNOWN;
        }
        return active.equals(newest) ? PatchState.CURRENT : PatchState.BEHIND;
    }

    private static List<Nevra> candidates(NodeInspection node, @Nullable PatchNames names) {
        if (names == null) {
            return List.of();
        }
        String name = names.packageName();
        List<String> all = new ArrayList<>(node.available());
        all.addAll(node.evidence().packages());
        return all.stream()
                .map(Nevra::parse)
                .filter(Objects::nonNull)
                .filter(nevra -> nevra.name().equals(name) && !nevra.placeholder())
                .distinct()
                .toList();
    }
}
