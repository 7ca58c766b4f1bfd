package dev.pacepatch.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** What a worker needs to reach the simulated nodes, laid out as the lab lays it out. Keys are new at every start. */
public final class SimulatedFiles {
    private final Path folder;
    private final KeyPair hostKey = SshEntrance.newKey();
    private final KeyPair clientKey = SshEntrance.newKey();

    public SimulatedFiles(Path folder) {
        this.folder = folder;
    }

    public KeyPair hostKey() {
        return hostKey;
    }

    public KeyPair clientKey() {
        return clientKey;
    }

    public Path configuration() {
        return folder.resolve("pacepatch.yaml");
    }

    public Path key() {
        return folder.resolve("keys").resolve("id_simulated").toAbsolutePath();
    }

    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    public void write(SimulatedServers servers, Path supportTable) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("keys"));
        writeKey(key());
        Files.writeString(knownHosts(), known(servers));
        Files.writeString(folder.resolve("inventory.yml"), inventory(servers));
        Files.copy(supportTable, folder.resolve("live-patch-support.yaml"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                configuration(),
                "inventory: inventory.yml\nclusters: ["
                        + String.join(", ", servers.fleet().clusters())
                        + "]\ntaskQueue: pacepatch\nssh:\n  knownHosts: known_hosts\n"
                        + "supportTable: live-patch-support.yaml\n");
    }

    private static String known(SimulatedServers servers) {
        StringBuilder known = new StringBuilder();
        for (String cluster : servers.fleet().clusters()) {
            for (String node : SimulatedCluster.NODES) {
                known.append(servers.knownHost(cluster, node)).append('\n');
            }
        }
        return known.toString();
    }

    /** All clusters; of several the groups of a test ring, of production and of sites beside them. */
    private String inventory(SimulatedServers servers) {
        Fleet fleet = servers.fleet();
        StringBuilder text = new StringBuilder("all:\n  children:\n");
        fleet.clusters().forEach(cluster -> hosts(text, servers, cluster));
        if (!fleet.test().isEmpty()) {
            group(text, "test", fleet.test());
            group(text, "production", fleet.production());
            fleet.sites().forEach((site, clusters) -> group(text, site, clusters));
        }
        return text + "  vars:\n    ansible_user: pacepatch\n    ansible_ssh_private_key_file: " + key() + "\n";
    }

    /** An inventory has a host's name once; of many clusters each has its own node1. */
    private static void hosts(StringBuilder text, SimulatedServers servers, String cluster) {
        boolean alone = servers.fleet().clusters().size() == 1;
        text.append("    ").append(cluster).append(":\n      hosts:\n");
        for (String node : SimulatedCluster.NODES) {
            text.append("        ").append(alone ? "" : cluster + "-").append(node);
            text.append(":\n          ansible_host: ").append(servers.fleet().address(cluster));
            text.append("\n          ansible_port: ").append(servers.port(node)).append('\n');
            if (!alone) {
                text.append("          pacepatch_node: ").append(node).append('\n');
            }
        }
    }

    private static void group(StringBuilder text, String name, List<String> clusters) {
        text.append("    ").append(name).append(":\n      children:\n");
        clusters.forEach(cluster -> text.append("        ").append(cluster).append(":\n"));
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
