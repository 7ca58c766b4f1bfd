package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import java.util.ArrayList;
import java.util.List;

/** Is it still the same, sound kernel as in the baseline? */
final class NodeLife {
    private NodeLife() {}

    /** Why the node must be counted as lost; empty when its kernel lives on. */
    static List<Finding> deaths(NodeEvidence before, NodeEvidence now, String mayTaint) {
        List<Finding> found = new ArrayList<>();
        String node = now.node();
        if (!before.bootId().equals(now.bootId())) {
            found.add(new Finding(
                    "NODE_REBOOTED",
                    node,
                    "it booted again (boot " + before.bootId() + ", now " + now.bootId() + ")",
                    "read its console and kernel log before this patch touches another node"));
        }
        if (!before.uname().equals(now.uname())) {
            found.add(new Finding(
                    "KERNEL_CHANGED",
                    node,
                    "it ran " + before.uname() + ", now " + now.uname(),
                    "find out who booted another kernel"));
        }
        if (now.kernelAlarms() > before.kernelAlarms() && before.bootId().equals(now.bootId())) {
            found.add(new Finding(
                    "KERNEL_ALARM",
                    node,
                    (now.kernelAlarms() - before.kernelAlarms()) + " new alarms in the kernel log: "
                            + last(now.lastAlarms()),
                    "treat the kernel as damaged: read dmesg, plan a reboot of this node"));
        }
        long taint = Taint.unexpected(before.taint(), now.taint(), mayTaint);
        if (Taint.fatal(taint)) {
            found.add(new Finding(
                    "KERNEL_DIED",
                    node,
                    "new kernel taint " + Taint.letters(taint),
                    "read dmesg, plan a reboot of this node"));
        }
        return found;
    }

    /** What is amiss although the kernel lives. */
    static List<Finding> defects(NodeEvidence before, NodeEvidence now, String mayTaint) {
        List<Finding> found = new ArrayList<>(EvidenceRules.unreadable(now));
        long taint = Taint.unexpected(before.taint(), now.taint(), mayTaint);
        if (taint != 0 && !Taint.fatal(taint)) {
            found.add(new Finding(
                    "NEW_TAINT",
                    now.node(),
                    "new kernel taint " + Taint.letters(taint),
                    "read dmesg; a load may add only " + mayTaint + " (mayTaint)"));
        }
        return found;
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
