package dev.pacepatch.worker.config;

import dev.pacepatch.webhook.Receiver;
import dev.pacepatch.workflow.TaskQueues;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * pacepatch.yaml: what a worker needs to know. Names of files are relative to its own folder.
 *
 * @param inventory an Ansible inventory
 * @param clusters which of its groups are clusters
 * @param windows when clusters may be touched; null: always
 * @param receivers who is told of rollouts
 * @param evidence where the evidence of rollouts is kept; null: nowhere
 * @param http where metrics and health are served; on loopback unless told
 */
public record Configuration(
        Path file,
        Path inventory,
        List<String> clusters,
        String taskQueue,
        SshDefaults ssh,
        Path supportTable,
        @Nullable Path windows,
        List<Receiver> receivers,
        @Nullable EvidenceSettings evidence,
        InetSocketAddress http) {

    /** The setting that names the file; without it, {@link #DEFAULT_FILE} in the working directory. */
    public static final String VARIABLE = "PACEPATCH_CONFIG";

    public static final String DEFAULT_FILE = "pacepatch.yaml";
    /** Moves the port of metrics and health, for several workers on one machine. */
    public static final String PORT_VARIABLE = "PACEPATCH_METRICS_PORT";

    private static final int DEFAULT_HTTP_PORT = 9464;

    /** Reads the file that the environment names. */
    public static Configuration read(Map<String, String> environment) throws ConfigurationException {
        Path file = Path.of(environment.getOrDefault(VARIABLE, DEFAULT_FILE)).toAbsolutePath();
        Problems problems = new Problems();
        if (!Files.exists(file)) {
            problems.add(file, "there is no such file", "write it, or name another with " + VARIABLE);
            problems.throwIfAny();
        }
        Fields root = Fields.of(YamlFile.read(file, problems))
                .only(
                        "inventory",
                        "clusters",
                        "taskQueue",
                        "ssh",
                        "supportTable",
                        "windows",
                        "notifications",
                        "evidence",
                        "http");
        Configuration configuration = new Configuration(
                file,
                root.path(root.needed("inventory", "name an Ansible inventory")),
                root.texts("clusters", "list the groups of the inventory that are clusters"),
                root.text("taskQueue", TaskQueues.DEFAULT),
                ssh(root.object("ssh")),
                root.path(root.needed("supportTable", "name the table of supported kernels")),
                root.has("windows") ? root.path(root.text("windows", "")) : null,
                ReceiverReader.read(root),
                root.mentions("evidence") ? EvidenceReader.read(root.object("evidence")) : null,
                http(root.object("http"), environment.get(PORT_VARIABLE)));
        problems.throwIfAny();
        return configuration;
    }

    private static SshDefaults ssh(Fields ssh) {
        ssh.only("knownHosts", "user", "port", "privateKey", "passphraseFile", "connectTimeout");
        Path knownHosts = ssh.path(ssh.needed("knownHosts", "name a known_hosts file with the nodes' keys"));
        if (!Files.isRegularFile(knownHosts)) {
            ssh.problem(
                    "knownHosts", knownHosts + " is no file", "collect the nodes' host keys in it, and compare them");
        }
        String key = ssh.text("privateKey", "");
        return new SshDefaults(
                knownHosts,
                ssh.text("user", "pacepatch"),
                ssh.port("port", 22),
                key.isEmpty() ? null : ssh.path(key),
                ssh.duration("connectTimeout", Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(1)),
                passphrase(ssh));
    }

    private static @Nullable Path passphrase(Fields ssh) {
        String named = ssh.text("passphraseFile", "");
        if (named.isEmpty()) {
            return null;
        }
        Path file = ssh.path(named);
        if (!Files.isReadable(file)) {
            ssh.problem(
                    "passphraseFile", file + " cannot be read", "let the worker's account read it, and nobody else");
        }
        return file;
    }

    private static InetSocketAddress http(Fields http, @Nullable String port) {
        http.only("address", "port");
        int configured = http.port("port", DEFAULT_HTTP_PORT);
        if (port != null && !port.matches("[0-9]{1,5}")) {
            http.problem("port", PORT_VARIABLE + " is no port: '" + port + "'", "use a number from 1 to 65535");
        }
        return new InetSocketAddress(
                http.text("address", "127.0.0.1"),
                port != null && port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : configured);
    }
}
