package dev.pacepatch.pacemaker;

import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.ResourceState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Is the picture whole, and of a cluster that runs? A part that is missing or there twice would hide what it does not show. */
final class Completeness {
    /** {@code remote}: asked on a Pacemaker Remote node, which sees the whole cluster. */
    private static final Set<String> RUNNING = Set.of("running", "remote");

    private static final Set<String> TICKETS = Set.of("granted", "revoked", "");

    private final String source;
    private final Notes notes;

    Completeness(String source, Notes notes) {
        this.source = source;
        this.notes = notes;
    }

    /** Each section is there once. */
    void once(@Nullable Element parent) {
        Set<String> seen = new HashSet<>();
        if (parent != null) {
            Xml.children(parent).stream()
                    .map(Element::getTagName)
                    .filter(name -> !seen.add(name))
                    .forEach(name -> notes.unreadable(source + ": more than one <" + name + ">"));
        }
    }

    /** The service that was asked is connected and neither starting nor stopping. */
    void running(Element root) {
        Element disconnected = Xml.child(root, "crm-mon-disconnected");
        if (disconnected != null) {
            notes.unreadable(source + ": not connected to the cluster: " + disconnected.getAttribute("description"));
        }
        Element service = Xml.child(root, "pacemakerd");
        if (service != null) {
            state(service.getAttribute("state"));
        }
        Element stack = Xml.child(Xml.child(root, "summary"), "stack");
        if (stack != null && stack.hasAttribute("pacemakerd-state")) {
            state(stack.getAttribute("pacemakerd-state"));
        }
    }

    private void state(String state) {
        if (!RUNNING.contains(state)) {
            notes.unreadable(source + ": pacemakerd is '" + state + "', not running");
        }
    }

    void tickets(@Nullable Element tickets) {
        if (tickets != null) {
            Xml.children(tickets, "ticket").stream()
                    .filter(ticket -> !TICKETS.contains(ticket.getAttribute("status")))
                    .forEach(ticket -> notes.unreadable("ticket " + ticket.getAttribute("id") + ": status is '"
                            + ticket.getAttribute("status") + "'"));
        }
    }

    /** Every configured node is listed, and none twice. */
    void nodes(List<NodeState> nodes, int configured) {
        Set<String> names = new HashSet<>();
        nodes.stream()
                .map(NodeState::name)
                .filter(name -> !names.add(name))
                .forEach(name -> notes.unreadable("node " + name + " is listed more than once"));
        if (nodes.size() < configured) {
            notes.unreadable(source + ": " + nodes.size() + " nodes listed of " + configured + " configured");
        }
    }

    /** Every configured resource is listed. Pacemaker counts instances, and orphaned ones only while they run. */
    void resources(List<ResourceState> resources, int configured) {
        long listed =
                resources.stream().filter(r -> r.active() || !r.orphaned()).count();
        if (listed < configured) {
            notes.unreadable(source + ": " + (listed == 0 ? "no" : listed) + " resources listed of " + configured
                    + " configured");
        }
    }
}
