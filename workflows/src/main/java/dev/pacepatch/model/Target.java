package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a rollout brings onto every node, pinned: one package. It is a live patch, with the module that it brings, or a kernel, which is
 * booted.
 *
 * @param nevra for example {@code kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64} or {@code kernel-5.14.0-162.6.1.el9_1.x86_64}
 * @param module for example {@code kpatch_5_14_0_70_13_1_1_6}; empty: of a kernel, or nothing in particular
 * @param kernel the {@code uname -r} that the live patch is for, or that is to be booted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Target(String nevra, String module, String kernel) {
    private static final String KERNEL_PACKAGE = "kernel-";

    /** How it comes onto a node. */
    public Procedure procedure() {
        return nevra.startsWith(KERNEL_PACKAGE) ? Procedure.KERNEL_UPDATE : Procedure.LIVE_PATCH;
    }
}
