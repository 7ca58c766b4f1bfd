package dev.pacepatch.activity;

import dev.pacepatch.brain.KernelRules;
import dev.pacepatch.brain.Nevra;
import dev.pacepatch.brain.PatchNames;
import dev.pacepatch.brain.kernel.KernelInspection;
import dev.pacepatch.brain.kernel.KernelPlanner;
import dev.pacepatch.brain.kernel.LostFixes;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import dev.pacepatch.nodekit.NodeKit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the active live patches fix, and whether the kernel has it, by the changelogs that the nodes can tell. */
final class ActiveFixes implements KernelPlanner.Fixes {
    private final List<NodeKit> nodes;
    private final List<KernelInspection> seen;
    private final List<SupportedKernel> supported;
    private final Deadline time;

    ActiveFixes(List<NodeKit> nodes, List<KernelInspection> seen, List<SupportedKernel> supported, Deadline time) {
        this.nodes = nodes;
        this.seen = seen;
        this.supported = supported;
        this.time = time;
    }

    @Override
    public List<Finding> lostBy(Target kernel) {
        List<String> active = seen.stream()
                .map(KernelInspection::evidence)
                // a node that runs the kernel already has nothing to lose
                .filter(node -> !node.uname().equals(kernel.kernel()))
                .map(this::activePackage)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .toList();
        if (active.isEmpty()) {
            return List.of();
        }
        List<String> packages = Stream.concat(
                        active.stream().filter(patch -> Nevra.parse(patch) != null), Stream.of(kernel.nevra()))
                .toList();
        // not kept: a repository may tell less of a changelog than a package that is installed meanwhile
        Changelogs.Read read = new Changelogs().of(packages, nodes, time);
        Map<String, Optional<List<String>>> patches = new TreeMap<>();
        active.forEach(
                patch -> patches.put(patch, Optional.ofNullable(read.cves().get(patch))));
        return LostFixes.check(kernel, patches, Optional.ofNullable(read.cves().get(kernel.nevra())));
    }

    /** A module of no package that is known stands for itself: nobody can tell what it fixes. */
    private Optional<String> activePackage(NodeEvidence node) {
        String module = node.activeModule();
        PatchNames names = PatchNames.of(node.uname(), KernelRules.line(node.uname(), supported));
        if (module == null || names == null) {
            return Optional.empty();
        }
        return node.packages().stream()
                .filter(nevra -> brings(names, nevra, module))
                .findFirst()
                .or(() -> Optional.of(module));
    }

    private static boolean brings(PatchNames names, String nevra, String module) {
        Nevra parsed = Nevra.parse(nevra);
        return parsed != null
                && parsed.name().equals(names.packageName())
                && names.pin(parsed, "").module().equals(module);
    }
}
