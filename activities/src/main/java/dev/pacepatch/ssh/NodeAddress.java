package dev.pacepatch.ssh;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a node is reached; a line of the operators' inventory.
 *
 * @param name the node's Pacemaker name
 * @param user a login that may run the node kit through sudo, and nothing else
 * @param privateKey an OpenSSH or PKCS#8 key, readable by the worker only
 * @param knownHosts an OpenSSH known_hosts file; a host whose key is not in it is never talked to
 * @param connectTimeout for each of: TCP connection, greeting, key exchange, login
 * @param passphrase a file with the key's passphrase in its first line; null for a key without one
 */
public record NodeAddress(
        String name,
        String host,
        int port,
        String user,
        Path privateKey,
        Path knownHosts,
        Duration connectTimeout,
        @Nullable Path passphrase) {

    /** With a key that has no passphrase. */
    public NodeAddress(
            String name,
            String host,
            int port,
            String user,
            Path privateKey,
            Path knownHosts,
            Duration connectTimeout) {
        this(name, host, port, user, privateKey, knownHosts, connectTimeout, null);
    }

    /** For people: {@code node1 (pacepatch@10.0.0.1:22)}. */
    public String shown() {
        return name + " (" + user + "@" + host + ":" + port + ")";
    }
}
