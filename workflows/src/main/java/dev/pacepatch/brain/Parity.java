package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeReadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The same packages on all nodes (P11): of those that a cluster depends on each difference is named, of the others that there is one. */
public final class Parity {
    private static final int MOST = 10;

    private Parity() {}

    /** @param remotes nodes without a cluster stack of their own: what they lack is no difference, another version is */
    public static List<Finding> check(List<NodeReadiness> nodes, List<String> remotes) {
        return check(nodes, remotes, true);
    }

    /** The same, but for the kernels: while they are updated, they differ. */
    public static List<Finding> butKernels(List<NodeReadiness> nodes, List<String> remotes) {
        return check(nodes, remotes, false);
    }

    private static List<Finding> check(List<NodeReadiness> nodes, List<String> remotes, boolean kernels) {
        List<Finding> differing = new ArrayList<>();
        versions(nodes).forEach((name, byNode) -> {
            if (!kernels && isKernel(name)) {
                return;
            }
            if (byNode.values().stream().distinct().count() > 1 || lacking(byNode, nodes, remotes)) {
                differing.add(difference(name, byNode, nodes));
            }
        });
        if (differing.size() > MOST) {
            int more = differing.size() - MOST + 1;
            differing.subList(MOST - 1, differing.size()).clear();
            differing.add(finding("PACKAGES_DIFFER", "packages", "and " + more + " more packages differ"));
        }
        // of all packages only one sum is known, and the kernels are in it
        boolean others = kernels
                && nodes.stream()
                                .filter(node -> !remotes.contains(node.node()))
                                .map(NodeReadiness::packagesHash)
                                .distinct()
                                .count()
                        > 1;
        return differing.isEmpty() && others
                ? List.of(finding(
                        "OTHER_PACKAGES_DIFFER",
                        "packages",
                        "packages that the cluster does not depend on differ between the nodes"))
                : differing;
    }

    private static boolean isKernel(String name) {
        return name.equals("kernel") || name.equals("kernel-core") || name.startsWith("kernel-modules");
    }

    /** Some members have it, and some do not. */
    private static boolean lacking(Map<String, String> byNode, List<NodeReadiness> nodes, List<String> remotes) {
        List<Boolean> members = nodes.stream()
                .map(NodeReadiness::node)
                .filter(node -> !remotes.contains(node))
                .map(byNode::containsKey)
                .distinct()
                .toList();
        return members.size() > 1;
    }

    /** Package name to node to its versions there. */
    private static Map<String, Map<String, String>> versions(List<NodeReadiness> nodes) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (NodeReadiness node : nodes) {
            for (String line : node.clusterPackages()) {
                int space = line.indexOf(' ');
                String name = space < 0 ? line : line.substring(0, space);
                all.computeIfAbsent(name, n -> new TreeMap<>())
                        .merge(
                                node.node(),
                                line.substring(space + 1).replaceFirst("^0:", ""),
                                (a, b) -> a + " and " + b);
            }
        }
        return all;
    }

    private static Finding difference(String name, Map<String, String> byNode, List<NodeReadiness> nodes) {
        Map<String, List<String>> byVersion = new TreeMap<>();
        for (NodeReadiness node : nodes) {
            byVersion
                    .computeIfAbsent(byNode.getOrDefault(node.node(), "none"), v -> new ArrayList<>())
                    .add(node.node());
        }
        String found = byVersion.entrySet().stream()
                .map(e -> e.getKey() + " on " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
        return finding("PACKAGES_DIFFER", name, found);
    }

    private static Finding finding(String code, String subject, String found) {
        return new Finding(code, subject, found, "bring all nodes to the same packages; compare rpm -qa");
    }
}
