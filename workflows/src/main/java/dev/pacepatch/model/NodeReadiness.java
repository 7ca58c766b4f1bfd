package dev.pacepatch.model;

import java.util.List;

/**
 * What a live patch needs of a node, and what could be in its way. Never a payload: only what comes of it is.
 *
 * @param ftrace whether kernel.ftrace_enabled is on: without it no live patch loads
 * @param probes kprobes that are set
 * @param systemtap modules of SystemTap
 * @param rivals what could patch the node at a time of its own: timers, kpatch-dnf's autoupdate
 * @param freeModules KiB free below /var/lib/kpatch, -1 when not known
 * @param freeCache KiB free for dnf's cache, -1 when not known
 * @param freeDatabase KiB free for rpm's database, -1 when not known
 * @param packageManager who holds the lock of rpm or dnf, or empty
 * @param kpatchService as {@code systemctl is-enabled kpatch.service} says
 * @param kpatchCommandLine kpatch's word on the kernel command line, or empty
 * @param packagesHash of all packages but live patches
 * @param clusterPackages {@code name epoch:version-release.arch} of those that a cluster depends on
 */
public record NodeReadiness(
        String node,
        boolean ftrace,
        int probes,
        List<String> systemtap,
        List<String> rivals,
        long freeModules,
        long freeCache,
        long freeDatabase,
        String packageManager,
        String kpatchService,
        String kpatchCommandLine,
        Watchdogs watchdogs,
        String packagesHash,
        List<String> clusterPackages) {
    public NodeReadiness {
        systemtap = Lists.orEmpty(systemtap);
        rivals = Lists.orEmpty(rivals);
        clusterPackages = Lists.orEmpty(clusterPackages);
    }

    /**
     * What fires when the node stands still for too long.
     *
     * @param sbd whether sbd runs
     * @param sbdSeconds its watchdog's time-out, 0 when not known
     * @param devices that sbd is to use, 0 without shared disks
     * @param devicesOk those of them that answer
     * @param tokenMillis corosync's token time-out, 0 when not known
     */
    public record Watchdogs(boolean sbd, int sbdSeconds, int devices, int devicesOk, int tokenMillis) {}
}
