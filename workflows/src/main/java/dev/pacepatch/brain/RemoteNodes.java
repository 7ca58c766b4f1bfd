package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.ResourceState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remote, guest and bundle nodes live by a resource: where that rests as it is meant to, the node is not missed. */
final class RemoteNodes {
    private static final List<String> MISSED = List.of("NODE_OFFLINE", "RESOURCE_STOPPED");

    private RemoteNodes() {}

    /** Without the findings that only say that such a node, or the connection that bears its name, is down. */
    static List<Finding> withoutResting(ClusterState state, List<Finding> findings) {
        Map<String, ResourceState> resources = new LinkedHashMap<>();
        state.resources().forEach(resource -> resources.putIfAbsent(resource.id(), resource));
        Map<String, NodeState> resting = new LinkedHashMap<>();
        state.nodes().stream()
                .filter(node -> node.type().equals("remote") && !node.online())
                .filter(node -> rests(resources.get(node.container().isEmpty() ? node.name() : node.container())))
                .forEach(node -> resting.put(node.name(), node));
        return findings.stream()
                .filter(finding -> !MISSED.contains(finding.code()) || !resting.containsKey(finding.subject()))
                .toList();
    }

    /** Disabled, or a replica of a bundle, of which some may be surplus. */
    private static boolean rests(@Nullable ResourceState resource) {
        return resource != null
                && !resource.active()
                && (resource.cloned() || resource.targetRole().equals("Stopped"));
    }
}
