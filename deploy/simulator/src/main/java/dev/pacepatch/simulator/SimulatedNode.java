package dev.pacepatch.simulator;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One node: its kernel, its package database, its jobs, and whether it is there at all. */
final class SimulatedNode {
    /** Bits of the kernel's taint mask: a live patch, a module from outside the tree, one without a signature, and an oops. */
    private static final int TAINT_PATCHED = 1 << 15 | 1 << 12;

    private static final int TAINT_OOPS = 1 << 7;

    final String name;
    final int id;
    /** Live patches, for whatever kernel. */
    final Set<String> packages = new TreeSet<>();
    /** Below /var/lib/kpatch. */
    final Set<String> modules = new TreeSet<>();
    /** Module to whether it is in transition. */
    final Map<String, Boolean> kernel = new LinkedHashMap<>();

    final Set<SimulatedKernel> kernels = EnumSet.of(SimulatedKernel.OLD);
    SimulatedKernel running = SimulatedKernel.OLD;
    /** The default boot entry. */
    SimulatedKernel nextBoot = SimulatedKernel.OLD;

    final Map<String, SimulatedJob> jobs = new LinkedHashMap<>();
    final Set<NodeFault> faults = EnumSet.noneOf(NodeFault.class);
    String bootId = "";
    long booted;
    /** Its sshd answers. */
    boolean up;
    /** Its Pacemaker takes part. */
    boolean member;
    /** Its Pacemaker was stopped by our boot, and nobody has started it since. */
    boolean stopped;
    /** Power is on, and the kernel that it boots panics. */
    boolean panicked;

    boolean unclean;
    int alarms;
    /** A live patch was loaded in this boot. */
    boolean patched;
    /** Of systemd, in this boot. */
    final Set<String> failedUnits = new TreeSet<>();

    SimulatedNode(String name, int id) {
        this.name = name;
        this.id = id;
    }

    /** The kernel is there, and loads what is installed for it. */
    void boot(long now) {
        bootId = UUID.randomUUID().toString();
        booted = now;
        alarms = 0;
        failedUnits.clear();
        if (faults.contains(NodeFault.UNIT_FAILS)) {
            failedUnits.add("kdump.service");
        }
        running = faults.contains(NodeFault.BOOTS_OLD) ? running : nextBoot;
        up = true;
        modules.stream().filter(running::hasModule).forEach(module -> kernel.put(module, false));
        patched = !kernel.isEmpty();
    }

    /** The kernel that it would boot now does not come up. */
    boolean panics() {
        return faults.contains(NodeFault.KERNEL_PANICS)
                && !faults.contains(NodeFault.BOOTS_OLD)
                && nextBoot == SimulatedKernel.NEW;
    }

    void loseEverything() {
        up = false;
        kernel.clear();
        jobs.values().stream().filter(SimulatedJob::running).forEach(SimulatedJob::lose);
        faults.remove(NodeFault.DISK_FULL);
        faults.remove(NodeFault.RPM_LOCKED);
    }

    /** The newest that is enabled and settled, or empty. */
    String active() {
        String active = "";
        for (Map.Entry<String, Boolean> module : kernel.entrySet()) {
            active = module.getValue() ? active : module.getKey();
        }
        return active;
    }

    boolean inTransition() {
        return kernel.containsValue(true);
    }

    boolean jobChangesIt() {
        return jobs.values().stream().anyMatch(job -> job.running() && job.touches());
    }

    int tainted() {
        return (patched ? TAINT_PATCHED : 0) | (alarms > 0 ? TAINT_OOPS : 0);
    }
}
