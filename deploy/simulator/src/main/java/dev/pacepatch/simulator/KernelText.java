package dev.pacepatch.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the node kit says of a node's kernels, those that it could have, and what the next boot brings. */
final class KernelText {
    private static final String KERNELS = "healthy/kernels";

    private KernelText() {}

    static void kernels(Answer.Frame frame, SimulatedNode node) {
        List<String> installed =
                node.kernels.stream().map(SimulatedKernel::nevra).sorted().toList();
        frame.section("available", Captured.section(KERNELS, "available"))
                .section("installed", 0, NodeText.lines(installed))
                .section("patches", Captured.section(KERNELS, "patches"))
                .section(
                        "boot",
                        0,
                        NodeText.values(Captured.section(KERNELS, "boot"), Map.of("default", node.nextBoot.uname())));
    }

    /** Of one that no repository has nothing is known. */
    static void info(Answer.Frame frame, String nevra) {
        Optional<SimulatedKernel> kernel = SimulatedKernel.of(nevra);
        for (String name : List.of("cves", "size")) {
            if (kernel.isPresent()) {
                String recorded = kernel.get() == SimulatedKernel.NEW ? "kernel-info" : "kernel-info-running";
                frame.section(name, Captured.section("healthy/" + recorded, name));
            } else {
                frame.section(name, 0, "");
            }
        }
    }
}
