package dev.pacepatch.audit;

import dev.pacepatch.model.NodeOutcome;
import dev.pacepatch.model.Procedure;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** By which procedure a rollout goes, as its history says, and the words for it. */
final class Procedures {
    /** What became of a node that was brought onto the target, and of any that runs it. */
    static final Set<String> CHANGED = named(NodeOutcome::changed);

    static final Set<String> WELL = named(NodeOutcome::good);

    /** The types of the nodes' workflows. */
    static final Set<String> OF_NODES = Set.of("NodePatch", "KernelUpdate");

    private Procedures() {}

    private static Set<String> named(Predicate<NodeOutcome> which) {
        return Arrays.stream(NodeOutcome.values())
                .filter(which)
                .map(NodeOutcome::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether each node is booted into a kernel; else it is brought a live patch. */
    static boolean boots(Audit audit) {
        return audit.request().path("procedure").asText().equals(Procedure.KERNEL_UPDATE.name())
                || audit.patch().path("nevra").asText().startsWith("kernel-");
    }

    /** What is done to a node, as a participle. */
    static String done(Audit audit) {
        return boots(audit) ? "updated" : "patched";
    }
}
