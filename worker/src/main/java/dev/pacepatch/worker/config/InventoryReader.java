package dev.pacepatch.worker.config;

import com.fasterxml.jackson.core.JsonPointer;
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

    private final YamlFile file;
    private final Inventory inventory = new Inventory();

    private InventoryReader(YamlFile file) {
        this.file = file;
    }

    static Inventory read(Path file, Problems problems) {
        InventoryReader reader = new InventoryReader(YamlFile.read(file, problems));
        for (Map.Entry<String, JsonNode> entry : reader.file.root().properties()) {
            JsonPointer at = JsonPointer.empty().appendProperty(entry.getKey());
            if (entry.getKey().equals("_meta")) {
                reader.meta(at.appendProperty("hostvars"), entry.getValue().path("hostvars"));
            } else {
                reader.group(at, entry.getKey(), entry.getValue());
            }
        }
        return reader.inventory;
    }

    private void meta(JsonPointer at, JsonNode hosts) {
        for (Map.Entry<String, JsonNode> host : hosts.properties()) {
            JsonPointer place = at.appendProperty(host.getKey());
            vars(
                    place,
                    host.getKey(),
                    host.getValue(),
                    (name, value) -> inventory.setHostVar(host.getKey(), name, value));
        }
    }

    private void group(JsonPointer at, String name, JsonNode group) {
        inventory.addGroup(name);
        if (nothing(group)) {
            return;
        }
        if (!group.isObject()) {
            file.problem(at, name, "a group must hold hosts, children or vars", LIST_IT);
            return;
        }
        hosts(at.appendProperty("hosts"), name, group.path("hosts"));
        children(at.appendProperty("children"), name, group.path("children"));
        vars(
                at.appendProperty("vars"),
                name,
                group.path("vars"),
                (variable, value) -> inventory.setGroupVar(name, variable, value));
    }

    private void hosts(JsonPointer at, String group, JsonNode hosts) {
        if (hosts.isObject()) {
            for (Map.Entry<String, JsonNode> host : hosts.properties()) {
                JsonPointer place = at.appendProperty(host.getKey());
                for (String name : HostRange.expand(host.getKey())) {
                    inventory.addHost(group, name, file.line(place));
                    vars(
                            place,
                            name,
                            host.getValue(),
                            (variable, value) -> inventory.setHostVar(name, variable, value));
                }
            }
        } else if (hosts.isArray()) {
            for (int i = 0; i < hosts.size(); i++) {
                inventory.addHost(group, hosts.get(i).asText(), file.line(at.appendIndex(i)));
            }
        } else if (nothing(hosts)) {
            return;
        } else if (hosts.isTextual()) {
            HostRange.expand(hosts.asText()).forEach(host -> inventory.addHost(group, host, file.line(at)));
        } else {
            file.problem(at, group + ".hosts", "neither hosts nor a list of them", LIST_IT);
        }
    }

    private void children(JsonPointer at, String group, JsonNode children) {
        if (children.isObject()) {
            for (Map.Entry<String, JsonNode> child : children.properties()) {
                inventory.addChild(group, child.getKey());
                group(at.appendProperty(child.getKey()), child.getKey(), child.getValue());
            }
        } else if (children.isArray()) {
            children.forEach(child -> inventory.addChild(group, child.asText()));
        } else if (!nothing(children)) {
            file.problem(at, group + ".children", "neither groups nor a list of them", LIST_IT);
        }
    }

    /** Only plain values; what else an inventory holds is not ours to read. */
    private void vars(JsonPointer at, String owner, JsonNode vars, BiConsumer<String, String> sink) {
        if (!vars.isObject()) {
            if (!nothing(vars)) {
                file.problem(at, owner, "its variables are not name: value", LIST_IT);
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
