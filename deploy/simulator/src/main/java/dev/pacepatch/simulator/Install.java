package dev.pacepatch.simulator;

import java.util.Optional;

/** What an install, a reinstall or a load does to a node, step by step, as the lab's packages and kpatch do it. */
final class Install {
    private static final long DNF = 1500;
    private static final long SWITCH = 400;
    private static final long SLOW_SWITCH = 6000;
    /** How long the lab's kpatch waits before it gives up. */
    private static final long PATIENCE = 8000;

    private static final long LOOK = 500;

    private final SimulatedCluster cluster;
    private final SimulatedNode node;
    private final SimulatedJob job;
    private final String boot;
    private final String module;

    Install(SimulatedCluster cluster, SimulatedNode node, SimulatedJob job) {
        this.cluster = cluster;
        this.node = node;
        this.job = job;
        this.boot = node.bootId;
        this.module = job.verb.equals("load") ? job.argument : moduleOf(job.argument);
    }

    /** kpatch-patch-5_14_0-70_13_1-1-6.el9_0.x86_64 brings kpatch_5_14_0_70_13_1_1_6. */
    static String moduleOf(String nevra) {
        String plain = nevra.replaceFirst("-[0-9]+:", "-").replaceFirst("^kpatch-patch-", "");
        return "kpatch_" + plain.replaceFirst("\\.el9_[0-9]\\..*", "").replaceAll("[^A-Za-z0-9]", "_");
    }

    void begin() {
        later(DNF, job.verb.equals("load") ? this::loadAlone : this::transaction);
    }

    private void transaction() {
        if (has(NodeFault.DNF_FAILS) || has(NodeFault.RPM_LOCKED) || has(NodeFault.DISK_FULL)) {
            end(1);
            return;
        }
        Optional<SimulatedKernel> kernel = SimulatedKernel.ofPatch(job.argument);
        if (kernel.isEmpty() || moduleOf(job.argument).endsWith("_0_0")) {
            end(1);
            return;
        }
        install(kernel.get());
    }

    private void install(SimulatedKernel kernel) {
        Runnable cleanup = () -> cleanup(kernel);
        boolean again = node.packages.contains(job.argument);
        if (again && job.verb.equals("install") || !again && job.verb.equals("reinstall")) {
            // dnf: nothing to do; or: no match, which is an error to reinstall
            end(again ? 0 : 1);
            return;
        }
        node.packages.add(job.argument);
        if (has(NodeFault.POST_FAILS)) {
            later(LOOK, cleanup);
            return;
        }
        node.modules.add(module);
        if (kernel == node.running) {
            load(cleanup, cleanup);
        } else {
            later(LOOK, cleanup);
        }
    }

    private void loadAlone() {
        if (!node.modules.contains(module)) {
            end(1);
        } else if (node.kernel.containsKey(module)) {
            end(0);
        } else {
            load(() -> end(0), () -> end(1));
        }
    }

    private void load(Runnable done, Runnable failed) {
        if (has(NodeFault.LOAD_HANGS)) {
            later(LOOK, () -> load(done, failed));
        } else if (has(NodeFault.LOAD_FAILS) || node.kernel.containsKey(module)) {
            later(LOOK, failed);
        } else if (node.faults.remove(NodeFault.LOAD_CRASHES)) {
            cluster.crash(node.name);
        } else if (node.faults.remove(NodeFault.LOAD_REBOOTS)) {
            cluster.reboot(node.name);
        } else {
            if (node.faults.remove(NodeFault.LOAD_OOPSES)) {
                node.alarms++;
                cluster.record(Event.Kind.OOPS, node.name, module);
            }
            enable(done, failed);
        }
    }

    private void enable(Runnable done, Runnable failed) {
        node.kernel.put(module, true);
        node.patched = true;
        cluster.record(Event.Kind.LOADING, node.name, module);
        if (has(NodeFault.STALLS)) {
            inKernel(PATIENCE, () -> {
                node.kernel.remove(module);
                cluster.record(Event.Kind.REVERTED, node.name, module);
            });
            later(PATIENCE + LOOK, failed);
            return;
        }
        long lasts = has(NodeFault.SLOW_TRANSITION) ? SLOW_SWITCH : SWITCH;
        inKernel(lasts, () -> {
            // what it replaces is disabled, and unloaded by kpatch
            node.kernel.clear();
            node.kernel.put(module, false);
            cluster.record(Event.Kind.ACTIVE, node.name, module);
        });
        later(lasts + LOOK, done);
    }

    /** rpm removes what was upgraded, and says success whatever became of the scriptlets. */
    private void cleanup(SimulatedKernel kernel) {
        node.packages.removeIf(other -> kernel.hasPatch(other) && !other.equals(job.argument));
        // the old package's last scriptlet; of a reinstalled one that is the same file, which it has just put there
        node.modules.removeIf(
                other -> kernel.hasModule(other) && (job.verb.equals("reinstall") || !other.equals(module)));
        end(0);
    }

    private boolean has(NodeFault fault) {
        return node.faults.contains(fault);
    }

    private void end(int rc) {
        job.log.append(rc == 0 ? "Complete!\n" : "Error: Transaction failed\n");
        cluster.ended(node, job, rc);
    }

    /** Goes on as long as the job runs. */
    private void later(long millis, Runnable step) {
        cluster.agenda.at(cluster.time.millis() + millis, () -> {
            if (job.running()) {
                step.run();
            }
        });
    }

    /** Goes on whatever becomes of the job, until the next boot. */
    private void inKernel(long millis, Runnable step) {
        cluster.agenda.at(cluster.time.millis() + millis, () -> {
            if (node.up && node.bootId.equals(boot)) {
                step.run();
            }
        });
    }
}
