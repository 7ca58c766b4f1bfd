package dev.pacepatch.simulator;

import java.util.Arrays;
import java.util.Optional;

/** The lab's kernels, and how the packages and modules of their live patches are named. */
public enum SimulatedKernel {
    /** Every node runs it at the start. */
    OLD("5.14.0-70.13.1.el9_0.x86_64", "5_14_0-70_13_1"),
    /** On offer, with a live patch of its own. */
    NEW("5.14.0-162.6.1.el9_1.x86_64", "5_14_0-162_6_1");

    private final String uname;
    private final String inNames;

    SimulatedKernel(String uname, String inNames) {
        this.uname = uname;
        this.inNames = inNames;
    }

    /** As {@code uname -r} says. */
    public String uname() {
        return uname;
    }

    /** The package {@code kernel}. */
    public String nevra() {
        return "kernel-" + uname;
    }

    /** Of that package; empty where the repositories have no such. */
    static Optional<SimulatedKernel> of(String nevra) {
        String plain = nevra.replaceFirst("^kernel-0:", "kernel-");
        return Arrays.stream(values())
                .filter(kernel -> kernel.nevra().equals(plain))
                .findFirst();
    }

    /** The one that a live patch is for. */
    static Optional<SimulatedKernel> ofPatch(String nevra) {
        return Arrays.stream(values()).filter(kernel -> kernel.hasPatch(nevra)).findFirst();
    }

    boolean hasPatch(String nevra) {
        return nevra.startsWith("kpatch-patch-" + inNames + "-");
    }

    boolean hasModule(String module) {
        return module.startsWith("kpatch_" + inNames.replace('-', '_') + "_");
    }
}
