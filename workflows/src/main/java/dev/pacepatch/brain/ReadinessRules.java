package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeReadiness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must hold on a node for a live patch to load, and for nothing else to interfere. */
public final class ReadinessRules {
    private ReadinessRules() {}

    /** @param stall how long the node may stand still while it switches */
    public static List<Finding> check(NodeReadiness node, Duration stall) {
        List<Finding> found = new ArrayList<>();
        String name = node.node();
        if (!node.ftrace()) {
            found.add(new Finding(
                    "FTRACE_OFF",
                    name,
                    "kernel.ftrace_enabled is 0: no live patch loads",
                    "sysctl kernel.ftrace_enabled=1, and find out who turned it off"));
        }
        if (node.probes() > 0 || !node.systemtap().isEmpty()) {
            String what = node.systemtap().isEmpty()
                    ? node.probes() + " kprobes are set"
                    : "SystemTap runs: " + String.join(", ", node.systemtap());
            found.add(new Finding(
                    "PROBES_IN_USE", name, what, "end the tracing: probes during a load are not supported"));
        }
        found.addAll(PackageRules.check(node));
        if (!node.kpatchService().isEmpty() && !node.kpatchService().equals("enabled")
                || node.kpatchCommandLine().equals("kpatch.enable=0")) {
            found.add(new Finding(
                    "KPATCH_NOT_AT_BOOT",
                    name,
                    node.kpatchCommandLine().isEmpty()
                            ? "kpatch.service is " + node.kpatchService()
                            : "the kernel command line says " + node.kpatchCommandLine(),
                    "enable it: without it the node boots unpatched"));
        }
        PackageRules.space(found, name, "/var/lib/kpatch", node.freeModules(), PackageRules.SPACE_KIB);
        found.addAll(watchdogs(name, node.watchdogs(), stall));
        return found;
    }

    private static List<Finding> watchdogs(String node, NodeReadiness.Watchdogs dogs, Duration stall) {
        List<Finding> found = new ArrayList<>();
        if (dogs.sbd() && dogs.sbdSeconds() * 1000L <= stall.toMillis()) {
            found.add(new Finding(
                    "WATCHDOG_TOO_SHORT",
                    node,
                    "sbd's watchdog fires after " + dogs.sbdSeconds() + " s; a node may stand still for "
                            + seconds(stall) + " while it switches",
                    "raise SBD_WATCHDOG_TIMEOUT, or say a shorter stall when it was measured"));
        }
        if (dogs.sbd() && dogs.devices() > 0 && dogs.devicesOk() * 2 <= dogs.devices()) {
            found.add(new Finding(
                    "SBD_DEGRADED",
                    node,
                    dogs.devicesOk() + " of " + dogs.devices() + " sbd devices answer: no majority",
                    "repair them: sbd -d DEVICE list"));
        }
        if (dogs.tokenMillis() > 0 && dogs.tokenMillis() < stall.toMillis()) {
            found.add(new Finding(
                    "TOKEN_TOO_SHORT",
                    node,
                    "corosync gives a silent node up after " + dogs.tokenMillis() + " ms; it may stand still for "
                            + seconds(stall),
                    "raise the token time-out: pcs cluster config update totem token=…"));
        }
        return found;
    }

    private static String seconds(Duration stall) {
        return stall.toMillis() % 1000 == 0 ? stall.toSeconds() + " s" : stall.toMillis() + " ms";
    }
}
