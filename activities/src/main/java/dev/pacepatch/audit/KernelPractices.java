package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a kernel update says of the practices that are about patch, kernel and procedure (P1 to P8). It is what P3 and P7 ask for, and P2
 * and P5 are about the choice of its kernel. What they ask of a live patch is NOT_APPLICABLE, with what was looked at for the kernel.
 */
final class KernelPractices {
    private final Audit audit;
    private final Checks checks;

    KernelPractices(Audit audit) {
        this.audit = audit;
        this.checks = new Checks(audit);
    }

    List<Practice> rows() {
        return List.of(
                instead("P1", "whether it has what the active live patches fix", "FIXES_LOST", "FIXES_UNREADABLE"),
                checks.of("P2", "NO_KERNEL", "KERNEL_NOT_SUPPORTED", "KERNEL_PAST_EOL"),
                booted(),
                instead("P4", "whether there are live patches for the kernel", "NO_KERNEL", "KERNEL_NOT_SUPPORTED"),
                checks.of("P5", "NO_KERNEL", "KERNEL_NOT_SUPPORTED", "NO_LIVE_PATCH_YET"),
                instead(
                        "P6",
                        "packages, repositories and space",
                        "NO_SPACE",
                        "PACKAGE_MANAGER_BUSY",
                        "RIVAL_UPDATER",
                        "REPOSITORIES_UNREADABLE",
                        "NODE_KIT_VERSION"),
                procedure(),
                outOfService());
    }

    /** The practice is about live patches; that there was nothing against the kernel is all that can be said. */
    private Practice instead(String id, String what, String... codes) {
        Practice looked = checks.of(id, codes);
        return looked.state() == State.PROVEN
                ? Checks.row(
                        id,
                        State.NOT_APPLICABLE,
                        looked.events(),
                        "no live patch was rolled out; of the kernel, " + what + ": " + looked.note())
                : looked;
    }

    private Practice booted() {
        List<NodeAudit> there = audit.nodes().stream()
                .filter(node -> Procedures.WELL.contains(node.outcome()))
                .toList();
        Map<String, String> kernels = new TreeMap<>();
        there.forEach(
                node -> kernels.put(node.node(), node.after().path("uname").asText()));
        List<String> events = Stream.concat(there.stream().map(NodeAudit::event), boots(there))
                .toList();
        Map<String, String> open = Remains.open(audit);
        if (kernels.isEmpty()) {
            return Checks.row("P3", State.NOT_SHOWN, events, "it is this rollout, which has updated no node");
        }
        return open.isEmpty()
                ? Checks.row("P3", State.PROVEN, events, "it is this rollout: " + kernels)
                : Checks.row(
                        "P3",
                        State.NOT_SHOWN,
                        events,
                        "it is this rollout, not on each node: " + kernels + ", " + open);
    }

    /** Where the reboots themselves stand, as far as there are the nodes' histories. */
    private Stream<String> boots(List<NodeAudit> nodes) {
        return audit.steps().stream()
                .filter(step ->
                        step.step().equals("BootKernel") && step.verdict().equals("PROVEN"))
                .map(StepAudit::event)
                .filter(event -> nodes.stream().anyMatch(node -> node.tells(event)));
    }

    private Practice procedure() {
        if (audit.inspections().isEmpty()) {
            return Checks.row("P7", State.NOT_SHOWN, List.of(), "no plan is in the history");
        }
        Audit.Inspected last = audit.inspections().get(audit.inspections().size() - 1);
        return Checks.row(
                "P7",
                State.PROVEN,
                List.of(last.event()),
                "the regular cycle: the workflow " + audit.rollout().type()
                        + " as a KERNEL_UPDATE, by the plan of this event");
    }

    private Practice outOfService() {
        List<NodeAudit> out = audit.nodes().stream()
                .filter(node -> !Set.of("", "PT0S").contains(node.outOfService()))
                .toList();
        String who = String.join(
                "; ",
                out.stream()
                        .map(node -> node.node() + " was out of service for " + node.outOfService())
                        .toList());
        return Checks.row(
                "P8",
                State.NOT_APPLICABLE,
                out.stream().map(NodeAudit::event).toList(),
                "a reboot is no live patch" + (who.isEmpty() ? "" : ": " + who));
    }
}
