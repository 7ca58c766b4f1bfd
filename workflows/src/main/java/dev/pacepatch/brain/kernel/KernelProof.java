package dev.pacepatch.brain.kernel;

import dev.pacepatch.brain.EvidenceRules;
import dev.pacepatch.brain.Survival;
import dev.pacepatch.brain.Taint;
import dev.pacepatch.model.BootCheck;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.Proof;
import java.util.ArrayList;
import java.util.List;

/** Proof, not exit codes (I5): a node is updated when it says twice that it runs the kernel, sound (I6). */
public final class KernelProof {
    private static final String STARTING = "starting";

    private KernelProof() {}

    /** Its units are still being started: what failed is not known yet. */
    public static boolean starting(NodeEvidence node) {
        return node.systemState().equals(STARTING) || node.systemState().equals("initializing");
    }

    /** Judges two reads of the node, at least a moment apart, and the cluster around it. */
    public static Proof judge(BootCheck check, NodeEvidence first, NodeEvidence second, ClusterState now) {
        List<Finding> deaths = deaths(check, second, now);
        if (!deaths.isEmpty()) {
            return new Proof(Proof.Result.DIED, deaths, second);
        }
        String mayTaint = check.step().policy().mayTaint();
        List<Finding> missing = new ArrayList<>(EvidenceRules.unreadable(second));
        missing.addAll(otherKernel(check, first));
        missing.addAll(otherKernel(check, second));
        missing.addAll(units(check.before().node(), second));
        long taint = Taint.unexpected(check.before().node().taint(), second.taint(), mayTaint);
        if (taint != 0) {
            missing.add(new Finding(
                    "NEW_TAINT",
                    second.node(),
                    "new kernel taint " + Taint.letters(taint),
                    "read dmesg; the kernel before had none of it, and mayTaint allows " + mayTaint));
        }
        List<Finding> distinct = missing.stream().distinct().toList();
        return new Proof(distinct.isEmpty() ? Proof.Result.PROVEN : Proof.Result.REFUTED, distinct, second);
    }

    private static List<Finding> deaths(BootCheck check, NodeEvidence now, ClusterState cluster) {
        List<Finding> found =
                new ArrayList<>(Survival.fencedSince(check.before().cluster(), cluster, now.node()));
        if (!now.bootId().equals(check.booted().bootId())) {
            found.add(new Finding(
                    "NODE_REBOOTED",
                    now.node(),
                    "it booted once more (boot " + check.booted().bootId() + ", now " + now.bootId() + ")",
                    "read its console and kernel log before this kernel comes onto another node"));
        }
        int before = check.before().node().kernelAlarms();
        if (now.kernelAlarms() > before) {
            found.add(new Finding(
                    "KERNEL_ALARM",
                    now.node(),
                    now.kernelAlarms() + " alarms in the kernel log of this boot, " + before
                            + " in that of the boot before: "
                            + (now.lastAlarms().isEmpty()
                                    ? ""
                                    : now.lastAlarms().get(now.lastAlarms().size() - 1)),
                    "read dmesg before this kernel comes onto another node"));
        }
        // a kernel begins without any: what the one before had suffered is no excuse
        long taint = Taint.unexpected(0, now.taint(), check.step().policy().mayTaint());
        if (Taint.fatal(taint)) {
            found.add(new Finding(
                    "KERNEL_DIED",
                    now.node(),
                    "its kernel taint is " + Taint.letters(taint),
                    "read dmesg before this kernel comes onto another node"));
        }
        return found;
    }

    private static List<Finding> otherKernel(BootCheck check, NodeEvidence now) {
        String wanted = check.step().patch().kernel();
        return now.uname().equals(wanted)
                ? List.of()
                : List.of(new Finding(
                        "OTHER_KERNEL",
                        now.node(),
                        "it runs " + now.uname() + ", not " + wanted,
                        "see its boot loader: grubby --default-kernel, and its console; then start the rollout again"));
    }

    private static List<Finding> units(NodeEvidence before, NodeEvidence now) {
        List<Finding> found = new ArrayList<>();
        if (starting(now)) {
            found.add(new Finding(
                    "BOOT_NOT_FINISHED",
                    now.node(),
                    "systemd still starts units",
                    "see which: systemctl list-jobs on the node"));
        }
        now.failedUnits().stream()
                .filter(unit -> !before.failedUnits().contains(unit))
                .forEach(unit -> found.add(new Finding(
                        "UNIT_FAILED",
                        now.node(),
                        unit + " has failed in this boot, and had not before",
                        "see systemctl status " + unit)));
        return found;
    }
}
