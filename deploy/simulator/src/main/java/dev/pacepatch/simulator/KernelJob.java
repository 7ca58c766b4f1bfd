package dev.pacepatch.simulator;

import java.util.Optional;

/** What an update of the kernel, or the boot of it, does to a node, step by step. */
final class KernelJob {
    private static final long DNF = 4000;
    private static final long LOOK = 500;
    /** Until Pacemaker and corosync are down where nothing runs any more, and until systemd has ended everything else. */
    private static final long STOP = 2000;

    private static final long SHUTDOWN = 1000;

    private final SimulatedCluster cluster;
    private final SimulatedNode node;
    private final SimulatedJob job;
    private final Optional<SimulatedKernel> kernel;

    KernelJob(SimulatedCluster cluster, SimulatedNode node, SimulatedJob job) {
        this.cluster = cluster;
        this.node = node;
        this.job = job;
        this.kernel = SimulatedKernel.of(job.argument);
    }

    static boolean is(SimulatedJob job) {
        return job.verb.equals("update") || job.verb.equals("boot");
    }

    void begin() {
        if (job.verb.equals("update")) {
            later(DNF, this::transaction);
        } else {
            later(LOOK, this::look);
        }
    }

    private void transaction() {
        if (has(NodeFault.UPDATE_FAILS)
                || has(NodeFault.DNF_FAILS)
                || has(NodeFault.RPM_LOCKED)
                || has(NodeFault.DISK_FULL)) {
            end(1, "Error: Transaction failed");
        } else if (kernel.isEmpty()) {
            end(1, "Error: Unable to find a match: " + job.argument);
        } else if (!node.kernels.add(kernel.get())) {
            end(0, "Nothing to do.\nComplete!");
        } else {
            if (!has(NodeFault.DEFAULT_STAYS)) {
                node.nextBoot = kernel.get();
            }
            end(0, "Complete!");
        }
    }

    /** Nothing is stopped for a boot that would bring another kernel. */
    private void look() {
        String wanted = job.argument.replaceFirst("^kernel-([0-9]+:)?", "");
        if (node.nextBoot.uname().equals(wanted)) {
            later(STOP, this::stopCluster);
            return;
        }
        say("the default boot entry is " + node.nextBoot.uname() + ", not " + wanted + "; nothing was done");
        cluster.refused(node, job);
    }

    /** pcs counts the votes that would be left. */
    private void stopCluster() {
        if (node.member && !cluster.picture().quorateWithoutOne()) {
            end(1, "Error: Stopping the node will cause a loss of the quorum, use --force to override");
            return;
        }
        cluster.power.stopCluster(node);
        say("Stopping Cluster (pacemaker)...\nStopping Cluster (corosync)...");
        say("the cluster is down on this node, which reboots now");
        // it ends with the node, and so has no result
        later(SHUTDOWN, () -> cluster.power.boot(node));
    }

    private boolean has(NodeFault fault) {
        return node.faults.contains(fault);
    }

    private void say(String text) {
        job.log.append(text).append('\n');
    }

    private void end(int rc, String said) {
        say(said);
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
}
