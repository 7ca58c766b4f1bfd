package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.util.List;

/** P1 to P8 of a kernel update: what is about a live patch's load does not apply. */
final class KernelPractices {
    private final Audit audit;
    private final PracticeRows rows;

    private KernelPractices(Audit audit, PracticeRows rows) {
        this.audit = audit;
        this.rows = rows;
    }

    static void tell(Audit audit, PracticeRows rows) {
        KernelPractices practices = new KernelPractices(audit, rows);
        practices.fixes();
        practices.update();
        practices.procedure();
    }

    private void fixes() {
        rows.checked("P1", "what the live patches fix is fixed in the kernel, too", "FIXES_LOST", "FIXES_UNREADABLE");
        rows.checked(
                "P2", "live patches exist for select kernels, until a day", "KERNEL_NOT_SUPPORTED", "KERNEL_PAST_EOL");
    }

    private void update() {
        String practice = "no upgrade: a kernel update with a reboot is planned";
        List<String> booted = audit.nodes().stream()
                .filter(node -> Outcomes.WELL.contains(node.outcome()))
                .map(NodeAudit::event)
                .toList();
        boolean all = Remains.notDone(audit).isEmpty() && !booted.isEmpty();
        rows.add(
                "P3",
                practice,
                all ? State.PROVEN : State.NOT_SHOWN,
                booted,
                all
                        ? "this is the update: every node runs "
                                + audit.patch().path("kernel").asText()
                        : "not every node was booted into it: " + Remains.notDone(audit));
        notOfKernels("P4", "kernel and patch are above the floor from which clusters are supported");
        rows.checked(
                "P5",
                "the nodes run a kernel for which live patches are provided",
                "KERNEL_NOT_SUPPORTED",
                "NO_KERNEL",
                "NO_LIVE_PATCH_YET");
        notOfKernels("P6", "the prerequisites of kpatch are met on each node");
    }

    private void notOfKernels(String id, String practice) {
        rows.add(id, practice, State.NOT_APPLICABLE, List.of(), "no live patch is loaded by a kernel update");
    }

    private void procedure() {
        String practice = "a defined procedure for live patches, and for regular updates";
        List<Audit.Inspected> looks = audit.inspections();
        if (looks.isEmpty()) {
            rows.add("P7", practice, State.NOT_SHOWN, List.of(), "no plan is in the history");
        } else {
            rows.add(
                    "P7",
                    practice,
                    State.PROVEN,
                    List.of(looks.get(looks.size() - 1).event()),
                    "the workflow " + audit.rollout().type()
                            + " with the procedure KERNEL_UPDATE, by the plan of this event");
        }
        rows.add(
                "P8",
                "applied in the background, without an outage",
                State.NOT_APPLICABLE,
                List.of(),
                "a reboot takes each node out of service: " + String.join("; ", outages()));
    }

    private List<String> outages() {
        return audit.nodes().stream()
                .map(node -> node.node() + " for " + node.outOfService())
                .toList();
    }
}
