package dev.pacepatch.brain.kernel;

import dev.pacepatch.brain.KernelRules;
import dev.pacepatch.brain.Nevra;
import dev.pacepatch.brain.PatchNames;
import dev.pacepatch.brain.RpmVersion;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.InspectRequest;
import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the kernel once and pins it. Only one with live patches is taken (P5): a cluster on another would have to wait for its next
 * reboot with the next critical CVE.
 *
 * @param target null when there are problems
 */
record KernelChoice(@Nullable Target target, List<Finding> findings) {
    private static final String PACKAGE = "kernel";

    static KernelChoice choose(InspectRequest request, List<KernelInspection> nodes, List<SupportedKernel> supported) {
        return request.patch().equals(RolloutRequest.NEWEST)
                ? newest(request.tested(), nodes, supported)
                : exact(request.patch(), request.tested(), nodes, supported);
    }

    /** As {@code uname -r} shows a kernel of that package. */
    static String unameOf(Nevra nevra) {
        return nevra.version() + "-" + nevra.release() + "." + nevra.arch();
    }

    private static KernelChoice newest(
            List<String> tested, List<KernelInspection> nodes, List<SupportedKernel> supported) {
        List<Nevra> all = nodes.stream()
                .flatMap(n -> candidates(n).stream())
                .distinct()
                .sorted()
                .toList();
        Nevra newest = all.stream()
                .filter(nevra -> hasLivePatches(nevra, supported))
                .filter(nevra -> tested.isEmpty() || tested.contains(nevra.toString()))
                .max(Comparator.naturalOrder())
                .orElse(null);
        if (newest == null) {
            return refused(
                    "NO_KERNEL",
                    "cluster",
                    "no repository offers a kernel that has live patches"
                            + (tested.isEmpty() ? "" : " and that the test ring has proven")
                            + (all.isEmpty() ? "" : "; on offer: " + all),
                    "enable the repository that has it; or, if the vendor lists one of these, add it to the support table");
        }
        KernelChoice choice = offeredByAll(newest, nodes);
        List<Finding> findings = new ArrayList<>(choice.findings());
        all.stream()
                .filter(nevra -> nevra.compareTo(newest) > 0)
                .forEach(newer -> findings.add(new Finding(
                        "NEWER_KERNEL_OFFERED",
                        newer.toString(),
                        "it is newer than " + newest
                                + (hasLivePatches(newer, supported) ? "" : ", and has no live patches"),
                        "nothing, unless it should be this one: then ask for it by its name")));
        return new KernelChoice(choice.target(), findings);
    }

    private static KernelChoice exact(
            String wanted, List<String> tested, List<KernelInspection> nodes, List<SupportedKernel> supported) {
        Nevra nevra = Nevra.parse(wanted);
        if (nevra == null || !nevra.name().equals(PACKAGE)) {
            return refused(
                    "NO_KERNEL",
                    wanted,
                    "it is no kernel",
                    "ask for newest, or as in kernel-5.14.0-162.6.1.el9_1.x86_64");
        }
        if (!tested.isEmpty() && !tested.contains(wanted)) {
            return refused(
                    "NOT_TESTED",
                    wanted,
                    "the test ring has proven " + String.join(", ", tested) + ", and not this",
                    "put a cluster with this kernel into the test ring; or say in the ring why it goes untested");
        }
        if (!hasLivePatches(nevra, supported)) {
            return refused(
                    "KERNEL_NOT_SUPPORTED",
                    wanted,
                    "it is not in the support table: its next critical CVE would need another reboot",
                    "choose a kernel that has live patches; or, if the vendor lists this one, add it to the support table");
        }
        return offeredByAll(nevra, nodes);
    }

    private static boolean hasLivePatches(Nevra nevra, List<SupportedKernel> supported) {
        return KernelRules.line(unameOf(nevra), supported) != null;
    }

    private static KernelChoice offeredByAll(Nevra nevra, List<KernelInspection> nodes) {
        List<Finding> lacking = new ArrayList<>();
        for (KernelInspection node : nodes) {
            if (!candidates(node).contains(nevra)) {
                lacking.add(new Finding(
                        "KERNEL_NOT_OFFERED",
                        node.name(),
                        nevra + " is neither installed nor offered by its repositories, which have " + candidates(node),
                        "give all nodes the same repositories: dnf repolist, dnf clean expire-cache"));
            }
            if (older(nevra, node.evidence().uname())) {
                lacking.add(new Finding(
                        "KERNEL_OLDER",
                        node.name(),
                        "it runs " + node.evidence().uname() + ", which is newer than " + nevra,
                        "ask for newest, or for a newer one: going back is no regular update"));
            }
        }
        return lacking.isEmpty()
                ? new KernelChoice(new Target(nevra.toString(), "", unameOf(nevra)), List.of())
                : new KernelChoice(null, lacking);
    }

    private static boolean older(Nevra nevra, String uname) {
        String[] running = PatchNames.kernelOf(uname).split("-", 2);
        if (running.length < 2) {
            return false;
        }
        int byVersion = RpmVersion.compare(nevra.version(), running[0]);
        return byVersion < 0 || byVersion == 0 && RpmVersion.compare(nevra.release(), running[1]) < 0;
    }

    private static List<Nevra> candidates(KernelInspection node) {
        return Stream.concat(node.offer().available().stream(), node.offer().installed().stream())
                .map(Nevra::parse)
                .filter(Objects::nonNull)
                .filter(nevra -> nevra.name().equals(PACKAGE))
                .distinct()
                .sorted()
                .toList();
    }

    private static KernelChoice refused(String code, String subject, String found, String remedy) {
        return new KernelChoice(null, List.of(new Finding(code, subject, found, remedy)));
    }
}
