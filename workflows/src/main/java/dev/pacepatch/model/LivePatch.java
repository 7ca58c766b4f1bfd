package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A live patch, pinned: one package for one kernel, and the module that it brings.
 *
 * @param nevra for example {@code kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64}
 * @param module for example {@code kpatch_5_14_0_70_13_1_1_6}
 * @param kernel the {@code uname -r} that it is for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LivePatch(String nevra, String module, String kernel) {}
