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

    private NodesReader() {}

    static List<NodeState> read(@Nullable Element nodes, Map<String, String> marks, List<String> unreadable) {
        return nodes == null
                ? List.of()
                : Xml.children(nodes, "node").stream()
                        .map(node -> node(node, marks, unreadable))
                        .toList();
    }

    private static NodeState node(Element element, Map<String, String> marks, List<String> unreadable) {
        String name = element.getAttribute("name");
        Attributes node = new Attributes(element, "node " + name, unreadable);
        String type = node.text("type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            unreadable.add("node " + name + ": type is '" + type + "'");
        }
        return new NodeState(
                node.text("name"),
                node.text("id"),
                node.flag("online"),
                node.flag("standby"),
                node.flagOr("standby_onfail", false),
                node.flag("maintenance"),
                node.flag("pending"),
                node.flag("unclean"),
                node.flag("shutdown"),
                node.textOr("health", ""),
                type,
                node.flag("is_dc"),
                node.number("resources_running"),
                marks.get(name));
    }
}
