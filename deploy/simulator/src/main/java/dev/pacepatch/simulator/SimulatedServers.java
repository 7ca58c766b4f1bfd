package dev.pacepatch.simulator;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a simulated cluster, each behind an SSH server of its own on the loopback. A node that is down talks to nobody. */
public final class SimulatedServers implements AutoCloseable {
    /** How the worker begins each command; what else comes is no command of the node kit's. */
    private static final String START = "sudo -n /usr/local/sbin/pacepatch-node ";

    private static final int COMMAND_NOT_FOUND = 127;

    private final SimulatedCluster cluster;
    private final Map<String, SshEntrance> servers = new LinkedHashMap<>();

    /** @param firstPort of the first node, the others follow; 0: any that are free */
    public SimulatedServers(SimulatedCluster cluster, int firstPort, KeyPair hostKey, PublicKey client) {
        this.cluster = cluster;
        for (String node : SimulatedCluster.NODES) {
            int port = firstPort == 0 ? 0 : firstPort + servers.size();
            servers.put(node, new SshEntrance(port, hostKey, client, (line, exchange) -> answer(node, line, exchange)));
        }
    }

    public int port(String node) {
        return server(node).port();
    }

    /** The node's line of known_hosts. */
    public String knownHost(String node) {
        return server(node).knownHost();
    }

    private SshEntrance server(String node) {
        SshEntrance server = servers.get(node);
        if (server == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return server;
    }

    private void answer(String node, String line, SshEntrance.Exchange exchange) throws Exception {
        if (!line.startsWith(START)) {
            exchange.err("only the node kit is simulated here\n");
            exchange.exit(COMMAND_NOT_FOUND);
            return;
        }
        List<String> words = Arrays.asList(line.substring(START.length()).split(" "));
        try {
            Answer answer = cluster.ask(node, words.get(0), words.subList(1, words.size()));
            exchange.out(answer.bytes());
            exchange.exit(answer.status());
        } catch (ConnectionLost e) {
            exchange.cut();
        }
    }

    @Override
    public void close() {
        servers.values().forEach(SshEntrance::close);
    }
}
