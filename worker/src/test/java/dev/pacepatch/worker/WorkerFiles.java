package dev.pacepatch.worker;

import dev.pacepatch.worker.config.Configuration;
import dev.pacepatch.worker.config.OperatorFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What an operator would have written for a cluster of one node on this machine. */
final class WorkerFiles {
    private WorkerFiles() {}

    /**
     * @param port of its sshd
     * @param ssh more entries of that section, each with a comma before it
     */
    static OperatorFiles in(Path folder, int port, String ssh) throws Exception {
        Files.writeString(folder.resolve("known_hosts"), "");
        Files.writeString(folder.resolve("key"), "");
        Files.writeString(folder.resolve("support.yaml"), "kernels: [{kernel: 5.14.0-70.13.1.el9_0}]\n");
        Files.writeString(
                folder.resolve("inventory.yml"),
                "lab: {hosts: {node1: {ansible_host: 127.0.0.1, ansible_port: " + port
                        + ", ansible_ssh_private_key_file: key}}}\n");
        Path file = Files.writeString(
                folder.resolve("pacepatch.yaml"),
                "inventory: inventory.yml\nclusters: [lab]\nsupportTable: support.yaml\nssh: {knownHosts: known_hosts"
                        + ssh + "}\n");
        return new OperatorFiles(Configuration.read(Map.of(Configuration.VARIABLE, file.toString())));
    }
}
