package dev.pacepatch.worker.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How nodes are reached where the inventory does not say.
 *
 * @param knownHosts the only host keys that are accepted; there is no default and no way around it
 * @param privateKey null: every host of the inventory must name one
 * @param passphrase a file with the keys' passphrase, which never stands in the configuration itself; null: they have none
 */
record SshDefaults(
        Path knownHosts,
        String user,
        int port,
        @Nullable Path privateKey,
        Duration connectTimeout,
        @Nullable Path passphrase) {}
