package dev.pacepatch.audit;

import dev.pacepatch.audit.Practice.State;
import java.util.List;
import java.util.Set;

/** P1 to P8 of a live patch. */
final class LivePatchPractices {
    private final Audit audit;
    private final PracticeRows rows;

    private LivePatchPractices(Audit audit, PracticeRows rows) {
        this.audit = audit;
        this.rows = rows;
    }

    static void tell(Audit audit, PracticeRows rows) {
        LivePatchPractices practices = new LivePatchPractices(audit, rows);
        practices.patchAndKernel();
        practices.procedure();
    }

    private void patchAndKernel() {
        factRow("P1", "a live patch fixes selected CVEs only: it is told which", "cves", "CVEs");
        rows.checked(
                "P2",
                "live patches exist for select kernels, until a day",
                "KERNEL_NOT_SUPPORTED",
                "KERNEL_PAST_EOL",
                "NO_PATCH");
        rebootBy();
        rows.checked("P4", "kernel and patch are above the floor from which clusters are supported", "BELOW_FLOOR");
        rows.checked(
                "P5",
                "the nodes run a kernel for which live patches are provided",
                "KERNEL_NOT_SUPPORTED",
                "MIXED_KERNELS",
                "PATCH_FOR_OTHER_KERNEL");
        rows.checked(
                "P6",
                "the prerequisites of kpatch are met on each node",
                "FTRACE_OFF",
                "PROBES_IN_USE",
                "NO_SPACE",
                "PACKAGE_MANAGER_BUSY",
                "RIVAL_UPDATER",
                "REPOSITORIES_UNREADABLE",
                "NODE_KIT_VERSION");
    }

    private void factRow(String id, String practice, String field, String what) {
        String event = audit.facts().path("event").asText();
        if (audit.facts().path(field).isEmpty()) {
            rows.add(id, practice, State.NOT_SHOWN, List.of(), "no history of a plan that names the patch's " + what);
        } else {
            rows.add(
                    id,
                    practice,
                    State.PROVEN,
                    List.of(event),
                    Payloads.line(audit.facts().path(field)));
        }
    }

    private void rebootBy() {
        String practice = "no upgrade: a kernel update with a reboot is planned";
        String by = audit.facts().path("rebootBy").asText("");
        if (!by.isEmpty() && !by.equals("null")) {
            rows.add(
                    "P3",
                    practice,
                    State.PROVEN,
                    List.of(audit.facts().path("event").asText()),
                    "reboot by " + by);
            return;
        }
        for (Audit.Inspected one : audit.inspections()) {
            for (Audit.Found warning : one.warnings()) {
                if (warning.code().equals("REBOOT_DUE")) {
                    rows.add("P3", practice, State.PROVEN, List.of(one.event()), "told: " + warning.sentence());
                    return;
                }
            }
        }
        rows.add(
                "P3",
                practice,
                State.NOT_SHOWN,
                List.of(),
                "the day is in the history of a plan; the update is a rollout of its own");
    }

    private void procedure() {
        String practice = "a defined procedure for live patches";
        if (audit.inspections().isEmpty()) {
            rows.add("P7", practice, State.NOT_SHOWN, List.of(), "no plan is in the history");
        } else {
            String event =
                    audit.inspections().get(audit.inspections().size() - 1).event();
            rows.add(
                    "P7",
                    practice,
                    State.PROVEN,
                    List.of(event),
                    "the workflow " + audit.rollout().type()
                            + ", by the plan of this event; the kernel update is its other procedure");
        }
        background();
    }

    private void background() {
        String practice = "applied in the background, without an outage";
        List<NodeAudit> touched = audit.nodes().stream()
                .filter(node -> node.outcome().equals("PATCHED"))
                .toList();
        List<NodeAudit> out = touched.stream()
                .filter(node -> !Set.of("", "PT0S").contains(node.outOfService()))
                .toList();
        if (touched.isEmpty()) {
            rows.add("P8", practice, State.NOT_SHOWN, List.of(), "no node was patched");
        } else if (out.isEmpty()) {
            rows.add("P8", practice, State.PROVEN, events(touched), "all in place: no node was out of service");
        } else {
            String who = String.join(
                    "; ",
                    out.stream()
                            .map(node -> node.node() + " was out of service for " + node.outOfService() + " ("
                                    + node.how() + ")")
                            .toList());
            rows.add(
                    "P8",
                    practice,
                    State.WAIVED,
                    events(out),
                    "standby " + audit.request().path("standby").asText("AUTO") + ": " + who);
        }
    }

    private static List<String> events(List<NodeAudit> nodes) {
        return nodes.stream().map(NodeAudit::event).toList();
    }
}
