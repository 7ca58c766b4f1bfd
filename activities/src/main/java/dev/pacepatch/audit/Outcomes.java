package dev.pacepatch.audit;

import java.util.Set;

/** How a node's try ended, as its outcome is written in a history. */
final class Outcomes {
    /** The target was brought onto it, and proven. */
    static final Set<String> CHANGED = Set.of("PATCHED", "UPDATED");
    /** It has the target. */
    static final Set<String> WELL = Set.of("PATCHED", "ALREADY_PATCHED", "UPDATED", "ALREADY_UPDATED");

    private Outcomes() {}

    /** Whether the rollout was one of a kernel: by what was chosen, else by what was asked for. */
    static boolean ofKernel(Audit audit) {
        return audit.patch().path("nevra").asText().startsWith("kernel-")
                || audit.request().path("procedure").asText().equals("KERNEL_UPDATE");
    }
}
