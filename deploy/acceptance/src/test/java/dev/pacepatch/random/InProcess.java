package dev.pacepatch.random;

import dev.pacepatch.activity.ClusterDirectory;
import dev.pacepatch.activity.ClusterTarget;
import dev.pacepatch.nodekit.NodeKit;
import dev.pacepatch.simulator.Answer;
import dev.pacepatch.simulator.ConnectionLost;
import dev.pacepatch.simulator.SimulatedCluster;
import dev.pacepatch.ssh.CommandResult;
import dev.pacepatch.ssh.CommandRunner;
import dev.pacepatch.ssh.NodeAddress;
import dev.pacepatch.ssh.RemoteCommand;
import dev.pacepatch.ssh.UnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The way to simulated clusters without a network: as an inventory that names them, and as what runs commands on their nodes. */
public final class InProcess implements CommandRunner, ClusterDirectory {
    private static final List<String> START = List.of("sudo", "-n", NodeKit.PATH);

    private final Map<String, SimulatedCluster> clusters = new ConcurrentHashMap<>();

    public void put(String name, SimulatedCluster cluster) {
        clusters.put(name, cluster);
    }

    void remove(String name) {
        clusters.remove(name);
    }

    @Override
    public CommandResult run(NodeAddress address, RemoteCommand command) throws UnreachableException {
        SimulatedCluster cluster = clusters.get(address.host());
        List<String> words = command.argv();
        if (cluster == null || !words.subList(0, START.size()).equals(START)) {
            throw new UnreachableException("no such host", "nothing", new IllegalStateException(address.host()));
        }
        List<String> rest = words.subList(START.size(), words.size());
        try {
            Answer answer = cluster.ask(address.name(), rest.get(0), rest.subList(1, rest.size()));
            return CommandResult.of(answer.status(), answer.bytes());
        } catch (ConnectionLost e) {
            throw new UnreachableException(e.getMessage(), "nothing", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted", "nothing", e);
        }
    }

    @Override
    public Optional<ClusterTarget> find(String cluster) {
        if (!clusters.containsKey(cluster)) {
            return Optional.empty();
        }
        List<NodeAddress> nodes = SimulatedCluster.NODES.stream()
                .map(node -> new NodeAddress(
                        node, cluster, 22, "pacepatch", Path.of("key"), Path.of("hosts"), Duration.ofSeconds(1)))
                .toList();
        return Optional.of(new ClusterTarget(cluster, nodes));
    }

    @Override
    public List<String> names() {
        return new ArrayList<>(clusters.keySet());
    }
}
