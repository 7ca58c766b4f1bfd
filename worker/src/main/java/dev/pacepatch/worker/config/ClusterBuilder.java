package dev.pacepatch.worker.config;

import dev.pacepatch.activity.ClusterTarget;
import dev.pacepatch.brain.window.MaintenanceCalendar;
import dev.pacepatch.model.ClusterPlace;
import dev.pacepatch.ssh.NodeAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes clusters of the inventory's groups, and says what is wrong with each of their hosts. */
final class ClusterBuilder {
    /** What the node kit accepts as a node's name. */
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:%-]{0,254}");
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,63}");

    private final Path file;
    private final Inventory inventory;
    private final SshDefaults ssh;
    private final String taskQueue;
    private final Problems problems;

    /** @param configuration the worker's: how it reaches nodes, and which task queue it polls */
    ClusterBuilder(Configuration configuration, Inventory inventory, Problems problems) {
        this.file = configuration.inventory();
        this.inventory = inventory;
        this.ssh = configuration.ssh();
        this.taskQueue = configuration.taskQueue();
        this.problems = problems;
    }

    Map<String, ClusterTarget> build(List<String> clusters, Map<String, MaintenanceCalendar> calendars) {
        Map<String, ClusterTarget> targets = new LinkedHashMap<>();
        for (String cluster : clusters) {
            if (!inventory.has(cluster)) {
                String groups = String.join(", ", inventory.groups());
                problems.add(file, 0, cluster, "the inventory has no such group", "name some of its groups: " + groups);
                continue;
            }
            List<Inventory.Host> hosts = inventory.hosts(cluster);
            if (hosts.isEmpty()) {
                problems.add(file, 0, cluster, "the group has no hosts", "put the cluster's nodes in it");
            }
            ClusterPlace place = new ClusterPlace(
                    cluster,
                    common(hosts, "pacepatch_site", "site"),
                    common(hosts, "pacepatch_task_queue", "task queue"));
            targets.put(
                    cluster,
                    new ClusterTarget(
                            cluster,
                            addresses(hosts),
                            calendars.getOrDefault(cluster, MaintenanceCalendar.ALWAYS),
                            place,
                            place.taskQueue().isEmpty() || place.taskQueue().equals(taskQueue)));
        }
        return targets;
    }

    /** What all nodes of a cluster have to share; empty when none has it. */
    private String common(List<Inventory.Host> hosts, String variable, String what) {
        String shared = hosts.isEmpty() ? "" : var(hosts.get(0), "", variable);
        for (Inventory.Host host : hosts) {
            String own = var(host, "", variable);
            if (!own.equals(shared)) {
                problem(
                        host,
                        "its " + what + " is '" + own + "', of another node of its cluster '" + shared + "'",
                        "set " + variable + " for the cluster's group");
            } else if (!own.isEmpty()) {
                matching(host, NODE, what, own);
            }
        }
        return shared;
    }

    private List<NodeAddress> addresses(List<Inventory.Host> hosts) {
        List<NodeAddress> addresses = new ArrayList<>();
        for (Inventory.Host host : hosts) {
            Path key = key(host);
            String port = var(host, Integer.toString(ssh.port()), "ansible_port", "ansible_ssh_port");
            addresses.add(new NodeAddress(
                    matching(host, NODE, "node name", var(host, host.name(), "pacepatch_node")),
                    matching(host, HOST, "address", var(host, host.name(), "ansible_host", "ansible_ssh_host")),
                    port(host, port),
                    matching(host, USER, "user", var(host, ssh.user(), "ansible_user", "ansible_ssh_user")),
                    key == null ? file : key,
                    ssh.knownHosts(),
                    ssh.connectTimeout(),
                    ssh.passphrase()));
        }
        duplicates(hosts, addresses);
        return addresses;
    }

    /** One host under two names would be patched twice, and counted as two. */
    private void duplicates(List<Inventory.Host> hosts, List<NodeAddress> addresses) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < addresses.size(); i++) {
            NodeAddress node = addresses.get(i);
            String endpoint = node.host() + ":" + node.port();
            if (!seen.add(node.name()) || !seen.add(endpoint)) {
                String what = "another node of its cluster has the same name or address (" + endpoint + ")";
                problems.add(
                        file,
                        hosts.get(i).line(),
                        node.name(),
                        what,
                        "give each node a name and an address of its own");
            }
        }
    }

    private @Nullable Path key(Inventory.Host host) {
        String named = var(host, "", "ansible_ssh_private_key_file", "ansible_private_key_file");
        Path key = named.isEmpty() ? ssh.privateKey() : Paths.below(file, named);
        if (key == null) {
            problem(
                    host,
                    "no private key",
                    "set ansible_ssh_private_key_file there, or ssh.privateKey in pacepatch.yaml");
        } else if (!Files.isReadable(key)) {
            problem(
                    host,
                    "the private key " + key + " cannot be read",
                    "create it, or let the worker's account read it");
        }
        return key;
    }

    private int port(Inventory.Host host, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        problem(host, "no port: '" + text + "'", "use a number from 1 to 65535");
        return ssh.port();
    }

    private String matching(Inventory.Host host, Pattern pattern, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            String remedy = value.contains("{{")
                    ? "templates are not evaluated here: write the value itself"
                    : "allowed is " + pattern.pattern();
            problem(host, "no " + what + ": '" + value + "'", remedy);
        }
        return value;
    }

    private static String var(Inventory.Host host, String otherwise, String... names) {
        for (String name : names) {
            String value = host.vars().get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return otherwise;
    }

    private void problem(Inventory.Host host, String what, String remedy) {
        problems.add(file, host.line(), host.name(), what, remedy);
    }
}
