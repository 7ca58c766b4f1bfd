package dev.pacepatch.pacemaker;

import dev.pacepatch.model.PlannedAction;
import dev.pacepatch.model.ResourceState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads {@code crm_simulate -S --output-as=xml}: what the scheduler would do. */
public final class SimulationParser {
    private final Set<String> clones = new HashSet<>();
    private final List<PlannedAction> actions = new ArrayList<>();

    private SimulationParser() {}

    /** Every action on a resource, and every fencing; empty only when the scheduler says that nothing would happen. */
    public static List<PlannedAction> parse(int rc, String xml) throws UnreadableException {
        if (rc != 0) {
            throw new UnreadableException("crm_simulate ended with " + rc);
        }
        Element root = Xml.parse(xml);
        Element status = Xml.child(root, "status");
        Element before = Xml.child(root, "cluster_status");
        if (!root.getTagName().equals("pacemaker-result") || status == null || before == null) {
            throw new UnreadableException("crm_simulate printed no simulation");
        }
        if (!status.getAttribute("code").equals("0")) {
            throw new UnreadableException("crm_simulate: " + status.getAttribute("message"));
        }
        SimulationParser parser = new SimulationParser();
        parser.learnClones(before);
        parser.read(root);
        return List.copyOf(parser.actions);
    }

    /** An action names the instance only; whether it belongs to a clone or bundle stands in the status. */
    private void learnClones(Element clusterStatus) {
        ResourcesReader.read(Xml.child(clusterStatus, "resources"), List.of(), new Notes()).stream()
                .filter(ResourceState::cloned)
                .map(ResourceState::id)
                .forEach(clones::add);
    }

    private void read(Element root) {
        Element planned = Xml.child(root, "actions");
        Element transition = Xml.child(root, "transition");
        if (planned != null) {
            Xml.children(planned, "node_action").stream()
                    .filter(a -> a.getAttribute("task").toLowerCase(Locale.ROOT).contains("fence"))
                    .forEach(a -> fence(a.getAttribute("node")));
            Xml.children(planned, "rsc_action").forEach(this::resource);
        }
        if (transition != null) {
            Xml.children(transition, "fencing_action").forEach(a -> fence(a.getAttribute("target")));
        }
    }

    private void fence(String node) {
        PlannedAction action = new PlannedAction("fence", node, false, "", "", false);
        if (!actions.contains(action)) {
            actions.add(action);
        }
    }

    /** An action that concerns one node names it {@code node}: the one it leaves, or, for a start, the one it goes to. */
    private void resource(Element element) {
        String printed = element.getAttribute("resource");
        String id = ResourcesReader.withoutInstance(printed);
        String action = element.getAttribute("action");
        String node = element.getAttribute("node");
        boolean arrives = action.equals("start");
        String source = element.getAttribute("source");
        String destination = element.getAttribute("dest");
        actions.add(new PlannedAction(
                action,
                id,
                clones.contains(id) || !printed.equals(id),
                source.isEmpty() && !arrives ? node : source,
                destination.isEmpty() && arrives ? node : destination,
                element.getAttribute("blocked").equals("true")));
    }
}
