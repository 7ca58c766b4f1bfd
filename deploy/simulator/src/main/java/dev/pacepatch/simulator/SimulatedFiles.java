package dev.pacepatch.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** What a worker needs to reach the simulated nodes, laid out as the lab lays it out. Keys are new at every start. */
final class SimulatedFiles {
    private final Path folder;
    private final KeyPair hostKey = SshEntrance.newKey();
    private final KeyPair clientKey = SshEntrance.newKey();

    SimulatedFiles(Path folder) {
        this.folder = folder;
    }

    KeyPair hostKey() {
        return hostKey;
    }

    KeyPair clientKey() {
        return clientKey;
    }

    Path configuration() {
        return folder.resolve("pacepatch.yaml");
    }

    void write(SimulatedServers servers, Path supportTable) throws IOException, GeneralSecurityException {
        Path keys = Files.createDirectories(folder.resolve("keys"));
        writeKey(keys.resolve("id_simulated"));
        StringBuilder known = new StringBuilder();
        StringBuilder hosts = new StringBuilder();
        for (String node : SimulatedCluster.NODES) {
            known.append(servers.knownHost(node)).append('\n');
            hosts.append("        ")
                    .append(node)
                    .append(":\n          ansible_host: 127.0.0.1\n          ansible_port: ");
            hosts.append(servers.port(node)).append('\n');
        }
        Files.writeString(folder.resolve("known_hosts"), known);
        Files.writeString(
                folder.resolve("inventory.yml"),
                "all:\n  children:\n    lab:\n      hosts:\n" + hosts
                        + "      vars:\n        ansible_user: pacepatch\n        ansible_ssh_private_key_file: "
                        + keys.resolve("id_simulated").toAbsolutePath() + "\n");
        Files.copy(supportTable, folder.resolve("live-patch-support.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                configuration(),
                "inventory: inventory.yml\nclusters: [lab]\ntaskQueue: pacepatch\nssh:\n  knownHosts: known_hosts\n"
                        + "supportTable: live-patch-support.yaml\n");
    }

    /** Nobody else ever reads it. */
    private void writeKey(Path file) throws IOException, GeneralSecurityException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "simulated", null, out);
        }
    }
}
