package dev.pacepatch.pacemaker;

import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** crm_mon's {@code <resources>}: lone ones, and those inside groups, clones and bundles, however they are nested. */
final class ResourcesReader {
    /** RHEL 8 still prints the older words. */
    private static final Map<String, String> OLD_ROLES = Map.of("Master", "Promoted", "Slave", "Unpromoted");

    private static final Set<String> ROLES = Set.of(
            "Started",
            "Stopped",
            "Promoted",
            "Unpromoted",
            "Starting",
            "Stopping",
            "Migrating",
            "Promoting",
            "Demoting");

    private final List<String> unreadable;
    private final List<ResourceState> found = new ArrayList<>();

    private ResourcesReader(List<String> unreadable) {
        this.unreadable = unreadable;
    }

    /** @param resources null when the cluster has none */
    static List<ResourceState> read(@Nullable Element resources, List<String> unreadable) {
        ResourcesReader reader = new ResourcesReader(unreadable);
        if (resources != null) {
            reader.within(resources, "", false);
        }
        return reader.found;
    }

    /** @param parent the outermost clone, group or bundle */
    private void within(Element container, String parent, boolean cloned) {
        for (Element child : Xml.children(container)) {
            String id = withoutInstance(child.getAttribute("id"));
            String outermost = parent.isEmpty() ? id : parent;
            switch (child.getTagName()) {
                case "resource" -> found.add(resource(child, id, parent, cloned));
                case "group" -> within(child, outermost, cloned);
                case "clone", "bundle" -> within(child, outermost, true);
                case "replica" -> within(child, parent, cloned);
                default -> unreadable.add("resources: unknown <" + child.getTagName() + "> " + id);
            }
        }
    }

    private ResourceState resource(Element element, String id, String parent, boolean cloned) {
        Attributes resource = new Attributes(element, "resource " + element.getAttribute("id"), unreadable);
        String role = role(resource.text("role"));
        if (!role.isEmpty() && !ROLES.contains(role)) {
            unreadable.add("resource " + element.getAttribute("id") + ": unknown role '" + role + "'");
        }
        return new ResourceState(
                id,
                parent,
                cloned,
                resource.text("resource_agent"),
                role,
                role(resource.textOr("target_role", "")),
                resource.flag("active"),
                resource.flagOfEither("removed", "orphaned"),
                resource.flagOr("blocked", false),
                resource.flag("managed"),
                resource.flagOr("maintenance", false),
                resource.flag("failed"),
                resource.flagOr("failure_ignored", false),
                resource.textOr("pending", ""),
                Xml.children(element, "node").stream()
                        .map(node -> node.getAttribute("name"))
                        .toList());
    }

    static String role(String printed) {
        return OLD_ROLES.getOrDefault(printed, printed);
    }

    /** {@code cache:0} is an instance of {@code cache}. */
    static String withoutInstance(String id) {
        return id.replaceFirst(":[0-9]+$", "");
    }
}
