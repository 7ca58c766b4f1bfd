package dev.pacepatch.worker.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Reads an operator's existing Ansible inventory: YAML, or what {@code ansible-inventory --list} prints. The two differ only in that the
 * latter gives hosts and children as lists, and the hosts' variables apart below {@code _meta}.
 */
final class InventoryReader {
    private static final String LIST_IT = "write it as Ansible does; or let Ansible print it whole: "
            + "ansible-inventory -i <inventory> --list > inventory.json, and name that file";

    private final Path file;
    private final Problems problems;
    private final Inventory inventory = new Inventory();

    private InventoryReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static Inventory read(Path file, Problems problems) {
        InventoryReader reader = new InventoryReader(file, problems);
        JsonNode root = YamlFile.read(file, problems);
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (entry.getKey().equals("_meta")) {
                reader.meta(entry.getValue().path("hostvars"));
            } else {
                reader.group(entry.getKey(), entry.getValue());
            }
        }
        return reader.inventory;
    }

    private void meta(JsonNode hosts) {
        for (Map.Entry<String, JsonNode> host : hosts.properties()) {
            vars(host.getKey(), host.getValue(), (name, value) -> inventory.setHostVar(host.getKey(), name, value));
        }
    }

    private void group(String name, JsonNode group) {
        inventory.addGroup(name);
        if (nothing(group)) {
            return;
        }
        if (!group.isObject()) {
            problems.add(file, name, "a group must hold hosts, children or vars", LIST_IT);
            return;
        }
        hosts(name, group.path("hosts"));
        children(name, group.path("children"));
        vars(name, group.path("vars"), (variable, value) -> inventory.setGroupVar(name, variable, value));
    }

    private void hosts(String group, JsonNode hosts) {
        if (hosts.isObject()) {
            for (Map.Entry<String, JsonNode> host : hosts.properties()) {
                for (String name : HostRange.expand(host.getKey())) {
                    inventory.addHost(group, name);
                    vars(name, host.getValue(), (variable, value) -> inventory.setHostVar(name, variable, value));
                }
            }
        } else if (hosts.isArray()) {
            hosts.forEach(host -> inventory.addHost(group, host.asText()));
        } else if (nothing(hosts)) {
            return;
        } else if (hosts.isTextual()) {
            HostRange.expand(hosts.asText()).forEach(host -> inventory.addHost(group, host));
        } else {
            problems.add(file, group + ".hosts", "neither hosts nor a list of them", LIST_IT);
        }
    }

    private void children(String group, JsonNode children) {
        if (children.isObject()) {
            for (Map.Entry<String, JsonNode> child : children.properties()) {
                inventory.addChild(group, child.getKey());
                group(child.getKey(), child.getValue());
            }
        } else if (children.isArray()) {
            children.forEach(child -> inventory.addChild(group, child.asText()));
        } else if (!nothing(children)) {
            problems.add(file, group + ".children", "neither groups nor a list of them", LIST_IT);
        }
    }

    /** Only plain values; what else an inventory holds is not ours to read. */
    private void vars(String place, JsonNode vars, BiConsumer<String, String> sink) {
        if (!vars.isObject()) {
            if (!nothing(vars)) {
                problems.add(file, place, "its variables are not name: value", LIST_IT);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> variable : vars.properties()) {
            if (variable.getValue().isValueNode() && !variable.getValue().isNull()) {
                sink.accept(variable.getKey(), variable.getValue().asText());
            }
        }
    }

    /** Nothing, also as YAML's {@code name:} without a value. */
    private static boolean nothing(JsonNode node) {
        return node.isMissingNode()
                || node.isNull()
                || node.isTextual() && node.asText().isBlank();
    }
}
