package dev.pacepatch.ssh;

/** Runs commands on nodes: over SSH, or, where thousands of rollouts are tried, without a network in between. Safe for many threads. */
public interface CommandRunner {
    /**
     * Runs a command and waits for its end.
     *
     * @throws UnreachableException nothing is known about the command; it may have run
     * @throws HostKeyException the host is not the one that known_hosts knows
     * @throws LoginException the host does not let us in
     */
    CommandResult run(NodeAddress address, RemoteCommand command) throws SshException;
}
