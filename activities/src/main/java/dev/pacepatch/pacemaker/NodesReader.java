package dev.pacepatch.pacemaker;

import dev.pacepatch.model.NodeState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** crm_mon's {@code <nodes>}. */
final class NodesReader {
    private static final Set<String> TYPES = Set.of("member", "remote", "ping");

    /** Empty: not said, before Pacemaker 2.1.3. */
    private static final Set<String> HEALTH = Set.of("", "green", "yellow", "red");

    private NodesReader() {}

    static List<NodeState> read(@Nullable Element nodes, Map<String, String> marks, Notes notes) {
        return nodes == null
                ? List.of()
                : Xml.children(nodes, "node").stream()
                        .map(node -> node(node, marks, notes))
                        .toList();
    }

    private static NodeState node(Element element, Map<String, String> marks, Notes notes) {
        String name = element.getAttribute("name");
        Attributes node = new Attributes(element, "node " + name, notes);
        String type = node.text("type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            notes.unreadable("node " + name + ": type is '" + type + "'");
        }
        String health = node.textOr("health", "");
        if (!HEALTH.contains(health)) {
            notes.unreadable("node " + name + ": health is '" + health + "'");
        }
        return new NodeState(
                node.name("name"),
                node.name("id"),
                node.flag("online"),
                node.flag("standby"),
                node.flag("standby_onfail"),
                node.flag("maintenance"),
                node.flag("pending"),
                node.flag("unclean"),
                node.flag("shutdown"),
                health,
                type,
                node.textOr("id_as_resource", node.textOr("container_id", "")),
                node.flag("is_dc"),
                node.number("resources_running"),
                marks.get(name));
    }
}
