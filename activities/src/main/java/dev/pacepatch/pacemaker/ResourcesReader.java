package dev.pacepatch.pacemaker;

import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** crm_mon's resources: lone ones, and those inside groups, clones and bundles, however they are nested. */
final class ResourcesReader {
    private final Notes notes;
    private final List<ResourceState> found = new ArrayList<>();

    private ResourcesReader(Notes notes) {
        this.notes = notes;
    }

    /**
     * @param resources null when the cluster has none
     * @param nodes inside of which {@code crm_mon -n} lists what runs there; what is listed in both places counts once
     */
    static List<ResourceState> read(@Nullable Element resources, List<Element> nodes, Notes notes) {
        ResourcesReader listed = new ResourcesReader(notes);
        if (resources != null) {
            listed.within(resources, "", false);
        }
        ResourcesReader grouped = new ResourcesReader(notes);
        nodes.forEach(node -> grouped.within(node, "", false));
        Set<List<Object>> known = new HashSet<>();
        listed.found.forEach(resource -> known.add(place(resource)));
        grouped.found.stream().filter(resource -> known.add(place(resource))).forEach(listed.found::add);
        return listed.found;
    }

    private static List<Object> place(ResourceState resource) {
        return List.of(resource.id(), resource.nodes());
    }

    /** @param parent the outermost clone, group or bundle */
    private void within(Element container, String parent, boolean cloned) {
        for (Element child : Xml.children(container)) {
            String id = withoutInstance(child.getAttribute("id"));
            String outermost = parent.isEmpty() ? id : parent;
            switch (child.getTagName()) {
                case "resource" -> found.add(resource(child, id, parent, cloned));
                case "group" -> collective(child, outermost, cloned);
                case "clone", "bundle" -> collective(child, outermost, true);
                case "replica" -> within(child, parent, cloned);
                default -> other(child, id);
            }
        }
    }

    /** Its members say how they are; its own values must be readable all the same. */
    private void collective(Element element, String outermost, boolean cloned) {
        Attributes flags = new Attributes(element, element.getTagName() + " " + element.getAttribute("id"), notes);
        flags.name("id");
        flags.flagOr("managed", true);
        flags.flagOr("disabled", false);
        flags.flagOr("failed", false);
        within(element, outermost, cloned);
    }

    /** Whatever has an id may be a kind of resource that came later, and its state is unknown. */
    private void other(Element element, String id) {
        if (!id.isEmpty()) {
            notes.unreadable("resources: unknown <" + element.getTagName() + "> " + id);
        }
    }

    private ResourceState resource(Element element, String id, String parent, boolean cloned) {
        String label = "resource " + element.getAttribute("id");
        Attributes resource = new Attributes(element, label, notes);
        resource.name("id");
        String role = Roles.modern(resource.text("role"));
        if (!role.isEmpty() && !Roles.known(role)) {
            notes.unreadable(label + ": unknown role '" + role + "'");
        }
        return new ResourceState(
                id,
                parent,
                cloned,
                resource.text("resource_agent"),
                role,
                Roles.target(resource.textOr("target_role", "")),
                resource.flag("active"),
                resource.flagOfEither("removed", "orphaned"),
                resource.flagOr("blocked", false),
                resource.flag("managed"),
                resource.flagOr("maintenance", false),
                resource.flag("failed"),
                resource.flagOr("failure_ignored", false),
                resource.textOr("pending", ""),
                nodes(element, label, resource.number("nodes_running_on")));
    }

    /** Where it runs; the oldest versions do not repeat that inside the node itself. */
    private List<String> nodes(Element resource, String label, int count) {
        List<Element> nodes = Xml.children(resource, "node");
        if (nodes.isEmpty()
                && resource.getParentNode() instanceof Element parent
                && parent.getTagName().equals("node")) {
            return List.of(parent.getAttribute("name"));
        }
        if (nodes.size() != count) {
            notes.unreadable(label + ": nodes_running_on is " + count + ", and " + nodes.size() + " are listed");
        }
        return nodes.stream()
                .map(node -> new Attributes(node, label + ": node", notes).name("name"))
                .toList();
    }

    /** {@code cache:0} is an instance of {@code cache}. */
    static String withoutInstance(String id) {
        return id.replaceFirst(":[0-9]+$", "");
    }
}
