package dev.pacepatch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the histories say is still to be done when the rollout has ended. */
final class Remains {
    private static final Set<String> DUE = Set.of("REBOOT_DUE", "KERNEL_EOL_NEAR", "KERNEL_PAST_EOL");
    /** Of the kernel that the nodes have been booted into; what was found of the one before has passed. */
    private static final Set<String> DUE_ONCE_BOOTED = Set.of("KERNEL_PAST_EOL");

    private Remains() {}

    static List<String> of(Audit audit) {
        List<String> all = new ArrayList<>();
        boolean boots = Procedures.boots(audit);
        open(audit)
                .forEach((node, outcome) -> all.add(node + " is not " + Procedures.done(audit) + " (" + outcome + ")"));
        withoutLivePatch(audit).ifPresent(all::add);
        if (!audit.inspections().isEmpty()) {
            Audit.Inspected last = audit.inspections().get(audit.inspections().size() - 1);
            for (List<Audit.Found> found : List.of(last.warnings(), last.accepted())) {
                found.stream()
                        .filter(one -> (boots ? DUE_ONCE_BOOTED : DUE).contains(one.code()))
                        .map(Audit.Found::sentence)
                        .forEach(all::add);
            }
        }
        String rebootBy = audit.facts().path("rebootBy").asText();
        if (!rebootBy.isEmpty() && !rebootBy.equals("null")) {
            all.add("update the kernel and boot it by " + rebootBy);
        }
        return List.copyOf(all);
    }

    /** A reboot ends every live patch, and none of the new kernel is active unless it was installed there before. */
    private static Optional<String> withoutLivePatch(Audit audit) {
        List<String> nodes = audit.nodes().stream()
                .filter(node ->
                        node.outcome().equals("UPDATED") && node.patchAfter().isEmpty())
                .map(NodeAudit::node)
                .toList();
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of("no live patch is active on " + String.join(", ", nodes) + ": roll out the newest for "
                        + audit.patch().path("kernel").asText());
    }

    /** The planned nodes whose last try did not end well, with how it ended. */
    static Map<String, String> open(Audit audit) {
        Map<String, String> open = new TreeMap<>();
        if (audit.outcome().outcome().equals("NOTHING_TO_DO")) {
            return open;
        }
        audit.inspections().stream()
                .flatMap(one -> one.plan().stream())
                .forEach(planned -> open.put(planned.node(), "not begun"));
        audit.nodes().forEach(node -> open.put(node.node(), node.outcome()));
        open.values().removeIf(Procedures.WELL::contains);
        return open;
    }
}
