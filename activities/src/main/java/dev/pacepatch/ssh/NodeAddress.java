package dev.pacepatch.ssh;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a node is reached; a line of the operators' inventory.
 *
 * @param name the node's Pacemaker name
 * @param user a login that may run the node kit through sudo, and nothing else
 * @param privateKey an OpenSSH or PKCS#8 key without a passphrase, readable by the worker only
 * @param knownHosts an OpenSSH known_hosts file; a host whose key is not in it is never talked to
 * @param connectTimeout for each of: TCP connection, greeting, key exchange, login
 */
public record NodeAddress(
        String name, String host, int port, String user, Path privateKey, Path knownHosts, Duration connectTimeout) {

    /** For people: {@code node1 (pacepatch@10.0.0.1:22)}. */
    public String shown() {
        return name + " (" + user + "@" + host + ":" + port + ")";
    }
}
