package dev.pacepatch.brain.fleet;

import dev.pacepatch.brain.Parity;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeInspection;
import dev.pacepatch.model.Uniformity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * In what the nodes of a cluster differ (P11). Different kernels, live patches, or packages that a cluster depends on make it mixed; other
 * packages are told, but no deadline runs for them. Nodes that were not read may differ or not: then only a difference is certain.
 */
record Drift(Uniformity uniformity, List<Finding> findings) {
    private static final List<String> NOT_MIXED = List.of("OTHER_PACKAGES_DIFFER");

    static Drift of(List<NodeReading> readings, List<String> remotes) {
        List<NodeInspection> read = readings.stream()
                .map(NodeReading::inspection)
                .filter(Objects::nonNull)
                .toList();
        List<NodeEvidence> nodes = read.stream().map(NodeInspection::evidence).toList();
        List<Finding> found = new ArrayList<>();
        difference(
                found,
                nodes,
                NodeEvidence::uname,
                "MIXED_KERNELS",
                "kernels",
                "finish the regular kernel update: pacepatch plan shows what a node lacks");
        Map<String, List<NodeEvidence>> byKernel =
                nodes.stream().collect(Collectors.groupingBy(NodeEvidence::uname, TreeMap::new, Collectors.toList()));
        byKernel.forEach((kernel, same) -> difference(
                found,
                same,
                Drift::running,
                "MIXED_LIVE_PATCHES",
                kernel,
                "finish the rollout: pacepatch rollout start patches the nodes that lack it"));
        found.addAll(Parity.check(read.stream().map(NodeInspection::readiness).toList(), remotes));
        return new Drift(uniformity(readings, found), found);
    }

    private static Uniformity uniformity(List<NodeReading> readings, List<Finding> found) {
        if (found.stream().anyMatch(finding -> !NOT_MIXED.contains(finding.code()))) {
            return Uniformity.MIXED;
        }
        return readings.stream().allMatch(NodeReading::whole) ? Uniformity.UNIFORM : Uniformity.UNKNOWN;
    }

    private static String running(NodeEvidence node) {
        String module = node.activeModule();
        return module == null ? "none" : module;
    }

    private static void difference(
            List<Finding> found,
            List<NodeEvidence> nodes,
            Function<NodeEvidence, String> what,
            String code,
            String subject,
            String remedy) {
        Map<String, List<String>> by = new TreeMap<>();
        nodes.forEach(node ->
                by.computeIfAbsent(what.apply(node), any -> new ArrayList<>()).add(node.node()));
        if (by.size() > 1) {
            String each = by.entrySet().stream()
                    .map(entry -> entry.getKey() + " on " + String.join(", ", entry.getValue()))
                    .collect(Collectors.joining("; "));
            found.add(new Finding(code, subject, each, remedy));
        }
    }
}
