package dev.pacepatch.activity;

import dev.pacepatch.brain.campaign.Fleet;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.model.NodeStep;
import dev.pacepatch.nodekit.AccessException;
import dev.pacepatch.nodekit.NoAnswerException;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.nodekit.NodeKitException;
import dev.pacepatch.ssh.CommandRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The node kits of the inventory's clusters. */
public final class NodeKits {
    private final ClusterDirectory directory;
    private final CommandRunner commands;

    public NodeKits(ClusterDirectory directory, CommandRunner commands) {
        this.directory = directory;
        this.commands = commands;
    }

    List<String> clusters() {
        return directory.names();
    }

    /** The inventory as a campaign asks it. */
    Fleet fleet() {
        return new Fleet() {
            @Override
            public List<String> members(String name) {
                return directory.members(name);
            }

            @Override
            public int nodes(String cluster) {
                return directory
                        .find(cluster)
                        .map(target -> target.nodes().size())
                        .orElse(0);
            }

            @Override
            public ClusterPlace place(String cluster) {
                return directory
                        .find(cluster)
                        .map(ClusterTarget::place)
                        .orElseGet(() -> new ClusterPlace(cluster, "", ""));
            }
        };
    }

    /** The task queue whose workers are to touch it, when that is not this one's. */
    Optional<String> elsewhere(String cluster) {
        return directory
                .find(cluster)
                .filter(target -> !target.served())
                .map(target -> target.place().taskQueue());
    }

    /** When it may be touched; an unknown cluster is told of where its nodes are asked. */
    MaintenanceCalendar calendar(String cluster) {
        return directory.find(cluster).map(ClusterTarget::calendar).orElse(MaintenanceCalendar.ALWAYS);
    }

    /** All nodes of a cluster in the inventory's order, or empty when it has no such cluster. */
    Optional<List<NodeKit>> find(String cluster) {
        return directory.find(cluster).map(this::kits);
    }

    List<NodeKit> of(String cluster) {
        return find(cluster).orElseThrow(() -> Failures.unknownCluster(cluster, directory.names()));
    }

    NodeKit of(NodeStep step) {
        return of(step.cluster(), step.node());
    }

    NodeKit of(String cluster, String node) {
        return of(cluster).stream()
                .filter(kit -> kit.name().equals(node))
                .findFirst()
                .orElseThrow(() -> Failures.unknownNode(node, cluster));
    }

    /** The other nodes of its cluster. */
    List<NodeKit> peers(NodeStep step) {
        return peers(step.cluster(), step.node());
    }

    List<NodeKit> peers(String cluster, String node) {
        return of(cluster).stream().filter(kit -> !kit.name().equals(node)).toList();
    }

    /** The answer of the first node that gives one; only for verbs that are harmless to repeat on another node. */
    static <T> T first(List<NodeKit> kits, Function<NodeKit, T> question) {
        NodeKitException failure = null;
        for (NodeKit kit : kits) {
            try {
                return question.apply(kit);
            } catch (NoAnswerException e) {
                failure = e;
            } catch (AccessException e) {
                failure = failure == null ? e : failure;
            }
        }
        throw orNobody(failure);
    }

    private static NodeKitException orNobody(@Nullable NodeKitException failure) {
        if (failure == null) {
            throw new IllegalStateException("a cluster without nodes");
        }
        return failure;
    }

    private List<NodeKit> kits(ClusterTarget target) {
        return target.nodes().stream()
                .map(address -> new NodeKit(address, commands))
                .toList();
    }
}
