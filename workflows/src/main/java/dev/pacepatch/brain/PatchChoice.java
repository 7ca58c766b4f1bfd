package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the target once and pins it, so that a repository that changes in the middle cannot split the cluster.
 *
 * @param patch null when there are problems
 */
record PatchChoice(@Nullable Target patch, List<Finding> problems) {

    static PatchChoice choose(InspectRequest request, List<NodeInspection> nodes, List<SupportedKernel> supported) {
        List<String> kernels =
                nodes.stream().map(n -> n.evidence().uname()).distinct().toList();
        if (kernels.size() != 1) {
            return refused(
                    "MIXED_KERNELS",
                    "cluster",
                    "the nodes run different kernels: " + String.join(", ", kernels),
                    "a live patch is for one kernel: finish the regular kernel update first");
        }
        String kernel = kernels.get(0);
        PatchNames names = PatchNames.of(kernel, KernelRules.line(kernel, supported));
        if (names == null) {
            return refused(
                    "KERNEL_NAME",
                    "cluster",
                    "no live patch package is named for kernel " + kernel,
                    "run a kernel of the vendor's base series (not rt, debug or self-built);"
                            + " or name its package and module in the support table");
        }
        List<String> tested = request.tested();
        if (!tested.isEmpty() && tested.stream().noneMatch(nevra -> isOf(names, nevra))) {
            return untested(names.packageName() + "-…", tested);
        }
        return request.patch().equals(RolloutRequest.NEWEST)
                ? newest(names, tested, kernel, nodes)
                : exact(request.patch(), tested, names, kernel, nodes);
    }

    private static boolean isOf(PatchNames names, String nevra) {
        Nevra parsed = Nevra.parse(nevra);
        return parsed != null && parsed.name().equals(names.packageName());
    }

    /** I9: what the test ring has not proven is not for production. */
    private static PatchChoice untested(String subject, List<String> tested) {
        return refused(
                "NOT_TESTED",
                subject,
                "the test ring has proven " + String.join(", ", tested) + ", and not this",
                "put a cluster with this kernel into the test ring; or say in the ring why it goes untested");
    }

    private static PatchChoice newest(
            PatchNames names, List<String> tested, String kernel, List<NodeInspection> nodes) {
        String name = names.packageName();
        Nevra newest = nodes.stream()
                .flatMap(n -> candidates(n, name).stream())
                // a repository may have got a newer one since the test
                .filter(nevra -> tested.isEmpty() || tested.contains(nevra.toString()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (newest == null) {
            return refused(
                    "NO_PATCH",
                    "cluster",
                    "no repository offers a " + name + " package with a patch in it",
                    "enable the repository that has it: dnf repoquery --whatprovides 'kpatch-patch = " + kernel
                            + "'. No package found never means that the kernel is safe");
        }
        return offeredByAll(newest, names, kernel, nodes);
    }

    private static PatchChoice exact(
            String wanted, List<String> tested, PatchNames names, String kernel, List<NodeInspection> nodes) {
        String name = names.packageName();
        Nevra nevra = Nevra.parse(wanted);
        if (nevra == null || !nevra.name().equals(name)) {
            return refused(
                    "PATCH_FOR_OTHER_KERNEL",
                    wanted,
                    "the nodes run " + kernel + ", whose live patches are named " + name + "-…",
                    "ask for newest, or for a package of that name");
        }
        if (nevra.placeholder()) {
            return refused(
                    "PLACEHOLDER", wanted, "version 0-0 only reserves the name and patches nothing", "ask for newest");
        }
        return tested.isEmpty() || tested.contains(wanted)
                ? offeredByAll(nevra, names, kernel, nodes)
                : untested(wanted, tested);
    }

    private static PatchChoice offeredByAll(Nevra nevra, PatchNames names, String kernel, List<NodeInspection> nodes) {
        List<Finding> lacking = new ArrayList<>();
        for (NodeInspection node : nodes) {
            List<Nevra> candidates = candidates(node, nevra.name());
            if (!candidates.contains(nevra)) {
                String offered = candidates.isEmpty() ? "nothing" : candidates.toString();
                lacking.add(new Finding(
                        "PATCH_NOT_OFFERED",
                        node.evidence().node(),
                        nevra + " is neither installed nor offered by its repositories, which have " + offered,
                        "give all nodes the same repositories: dnf repolist, dnf clean expire-cache"));
            }
        }
        return lacking.isEmpty()
                ? new PatchChoice(names.pin(nevra, kernel), List.of())
                : new PatchChoice(null, lacking);
    }

    private static List<Nevra> candidates(NodeInspection node, String name) {
        List<String> all = new ArrayList<>(node.available());
        all.addAll(node.evidence().packages());
        return all.stream()
                .map(Nevra::parse)
                .filter(Objects::nonNull)
                .filter(n -> n.name().equals(name) && !n.placeholder())
                .distinct()
                .sorted()
                .toList();
    }

    private static PatchChoice refused(String code, String subject, String found, String remedy) {
        return new PatchChoice(null, List.of(new Finding(code, subject, found, remedy)));
    }
}
