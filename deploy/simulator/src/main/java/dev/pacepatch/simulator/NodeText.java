package dev.pacepatch.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the node kit says of a node's kernel, packages and readiness. */
final class NodeText {
    private static final Captured.Section IDENTITY = Captured.section("healthy/node", "identity");
    private static final Captured.Section STALLED = Captured.section("transition/node", "tasks");

    private NodeText() {}

    static void node(Answer.Frame frame, SimulatedNode node, long now) {
        frame.section("identity", 0, identity(node, now))
                .section("livepatch", 0, livepatch(node))
                .section("tasks", 0, node.inTransition() ? STALLED.text() : "")
                .section("packages", 0, lines(node.packages))
                .section(
                        "modules",
                        0,
                        lines(Arrays.stream(SimulatedKernel.values())
                                .flatMap(kernel -> node.modules.stream()
                                        .filter(kernel::hasModule)
                                        .map(module -> kernel.uname() + " " + module))
                                .sorted()
                                .toList()))
                .section(
                        "kernel-log",
                        0,
                        "lines=7 alarms=" + node.alarms + "\n" + "Oops: 0002 [#1]\n".repeat(node.alarms))
                .section(
                        "kpatch-list",
                        0,
                        "Loaded patch modules:\n" + kpatchList(node) + "\nInstalled patch modules:\n");
    }

    static void patches(Answer.Frame frame, SimulatedNode node) {
        List<String> offered = node.running == SimulatedKernel.OLD
                ? Captured.section("healthy/patches", "available")
                        .text()
                        .lines()
                        .toList()
                : Captured.section("healthy/kernels", "patches").text().lines().toList();
        frame.section(
                        "available",
                        0,
                        lines(offered.stream().filter(node.running::hasPatch).toList()))
                .section(
                        "installed",
                        0,
                        lines(node.packages.stream()
                                .filter(node.running::hasPatch)
                                .toList()));
    }

    static void readiness(Answer.Frame frame, SimulatedNode node) {
        String recorded = node.kernels.contains(SimulatedKernel.NEW) ? "updated/readiness" : "healthy/readiness";
        Captured.Section readiness = Captured.section(recorded, "readiness");
        String manager = node.faults.contains(NodeFault.RPM_LOCKED) ? "4711 rpm" : "";
        String free = node.faults.contains(NodeFault.DISK_FULL)
                ? "0"
                : readiness.line("free_cache_kib=").substring(15);
        frame.section(
                "readiness",
                0,
                values(
                        readiness,
                        Map.of("package_manager", manager, "free_modules_kib", free, "free_cache_kib", free)));
        frame.section("cluster-packages", Captured.section(recorded, "cluster-packages"));
    }

    static void patchInfo(Answer.Frame frame) {
        for (String name : List.of("changelog", "advisories", "size")) {
            frame.section(name, Captured.section("healthy/patch-info", name));
        }
    }

    private static String identity(SimulatedNode node, long now) {
        return values(
                IDENTITY,
                Map.of(
                        "pacemaker_node",
                        node.member ? node.name : "",
                        "hostname",
                        node.name,
                        "uname",
                        node.running.uname(),
                        "boot_id",
                        node.bootId,
                        "system_state",
                        node.failedUnits.isEmpty() ? "running" : "degraded",
                        "failed_units",
                        String.join(" ", node.failedUnits),
                        "tainted",
                        "" + node.tainted(),
                        "uptime",
                        "" + (now - node.booted) / 1000,
                        "time",
                        "" + now / 1000));
    }

    /** The recorded lines with other values; pacemaker_node is left out when it is not known. */
    static String values(Captured.Section recorded, Map<String, String> other) {
        StringBuilder out = new StringBuilder();
        for (String line : recorded.text().lines().toList()) {
            String key = line.substring(0, line.indexOf('='));
            String value = other.getOrDefault(key, line.substring(key.length() + 1));
            if (!key.equals("pacemaker_node") || !value.isEmpty()) {
                out.append(key).append('=').append(value).append('\n');
            }
        }
        return out.toString();
    }

    private static String livepatch(SimulatedNode node) {
        StringBuilder out = new StringBuilder();
        node.kernel.forEach((module, moving) -> out.append(module)
                .append(" enabled=1 transition=")
                .append(moving ? 1 : 0)
                .append('\n'));
        return out.toString();
    }

    private static String kpatchList(SimulatedNode node) {
        StringBuilder out = new StringBuilder();
        node.kernel.forEach(
                (module, moving) -> out.append(module).append(moving ? " [enabling...]\n" : " [enabled]\n"));
        return out.toString();
    }

    static String lines(Iterable<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }
}
