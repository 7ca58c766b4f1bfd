package dev.pacepatch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the histories say is still to be done when the rollout has ended. */
final class Remains {
    private static final Set<String> DUE = Set.of("REBOOT_DUE", "KERNEL_EOL_NEAR", "KERNEL_PAST_EOL");
    private static final Set<String> WELL = Set.of("PATCHED", "ALREADY_PATCHED");

    private Remains() {}

    static List<String> of(Audit audit) {
        List<String> all = new ArrayList<>();
        notPatched(audit).forEach((node, outcome) -> all.add(node + " is not patched (" + outcome + ")"));
        if (!audit.inspections().isEmpty()) {
            Audit.Inspected last = audit.inspections().get(audit.inspections().size() - 1);
            for (List<Audit.Found> found : List.of(last.warnings(), last.accepted())) {
                found.stream()
                        .filter(one -> DUE.contains(one.code()))
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

    /** The planned nodes whose last try did not end well, with how it ended. */
    static Map<String, String> notPatched(Audit audit) {
        Map<String, String> open = new TreeMap<>();
        audit.inspections().stream()
                .flatMap(one -> one.plan().stream())
                .forEach(planned -> open.put(planned.node(), "not begun"));
        audit.nodes().forEach(node -> open.put(node.node(), node.outcome()));
        open.values().removeIf(WELL::contains);
        return open;
    }
}
