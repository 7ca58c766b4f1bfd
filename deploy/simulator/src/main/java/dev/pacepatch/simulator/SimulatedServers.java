package dev.pacepatch.simulator;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of simulated clusters behind SSH on the loopback: the port says which node, the address which cluster. One server for all the
 * first nodes, one for all the second ones and one for all the third ones. A node that is down talks to nobody.
 */
public final class SimulatedServers implements AutoCloseable {
    /** How the worker begins each command; what else comes is no command of the node kit's. */
    private static final String START = "sudo -n /usr/local/sbin/pacepatch-node ";

    private static final int COMMAND_NOT_FOUND = 127;

    private final Fleet fleet;
    private final Map<String, SshEntrance> servers = new LinkedHashMap<>();

    /** @param firstPort of the first nodes, the others follow; 0: any that are free */
    public SimulatedServers(Fleet fleet, int firstPort, KeyPair hostKey, PublicKey client) {
        this.fleet = fleet;
        try {
            for (String node : SimulatedCluster.NODES) {
                int port = firstPort == 0 ? 0 : firstPort + servers.size();
                servers.put(
                        node,
                        new SshEntrance(
                                fleet.allAddresses(),
                                port,
                                hostKey,
                                client,
                                (line, exchange) -> answer(node, line, exchange)));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public Fleet fleet() {
        return fleet;
    }

    public int port(String node) {
        return server(node).port();
    }

    /** A node's line of known_hosts. */
    public String knownHost(String cluster, String node) {
        return server(node).knownHost(fleet.address(cluster));
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
            Answer answer = fleet.at(exchange.reached()).ask(node, words.get(0), words.subList(1, words.size()));
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
