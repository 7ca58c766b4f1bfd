package dev.pacepatch.pacemaker;

import dev.pacepatch.model.FailCount;
import dev.pacepatch.model.FenceEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What went wrong before: failed operations, fail-counts and fencing.
 *
 * @param fencingRead false when Pacemaker could not ask for the fence history
 */
record History(boolean fencingRead, List<String> failures, List<FailCount> failCounts, List<FenceEvent> fenceEvents) {

    /** Pacemaker itself keeps 500 fencings. */
    private static final int MOST_EVENTS = 2000;

    static History read(Element root, Notes notes) {
        Element fencing = Xml.child(root, "fence_history");
        return new History(
                fencingRead(fencing),
                elements(root, "failures", "failure").stream()
                        .map(failure -> failure(failure, notes))
                        .toList(),
                failCounts(root, notes),
                fenceEvents(root, notes));
    }

    /** The attribute is only there when the query failed. */
    private static boolean fencingRead(@Nullable Element fencing) {
        String status = fencing == null ? "" : fencing.getAttribute("status");
        return status.isEmpty() || status.equals("0") || status.equalsIgnoreCase("ok");
    }

    /** With its time, so that the same operation failing once more is another failure. */
    private static String failure(Element element, Notes notes) {
        String key = element.hasAttribute("op_key") ? "op_key" : "id";
        Attributes failure = new Attributes(element, "failure", notes);
        String reason = failure.textOr("exitreason", "");
        String at = failure.textOr("last-rc-change", "");
        return failure.text(key) + " on " + failure.text("node") + ": "
                + (reason.isEmpty() ? failure.textOr("exitstatus", "unknown") : reason)
                + (at.isEmpty() ? "" : " (" + at + ")");
    }

    private static List<FailCount> failCounts(Element root, Notes notes) {
        List<FailCount> counts = new ArrayList<>();
        for (Element node : elements(root, "node_history", "node")) {
            for (Element resource : Xml.children(node, "resource_history")) {
                String id = resource.getAttribute("id");
                Attributes history = new Attributes(resource, "history of " + id, notes);
                int count = resource.hasAttribute("fail-count") ? history.number("fail-count") : 0;
                if (count > 0) {
                    counts.add(new FailCount(node.getAttribute("name"), id, count));
                }
            }
        }
        return counts;
    }

    private static List<FenceEvent> fenceEvents(Element root, Notes notes) {
        List<Element> events = elements(root, "fence_history", "fence_event");
        if (events.size() > MOST_EVENTS) {
            notes.unreadable("fence_history: " + events.size() + " events");
        }
        return events.stream()
                .limit(MOST_EVENTS)
                .map(event -> fenceEvent(event, notes))
                .toList();
    }

    private static FenceEvent fenceEvent(Element element, Notes notes) {
        Attributes event = new Attributes(element, "fence_event", notes);
        return new FenceEvent(
                event.text("target"),
                event.text("action"),
                event.text("status"),
                Moments.normal(event.textOr("completed", "")));
    }

    private static List<Element> elements(Element root, String section, String name) {
        Element found = Xml.child(root, section);
        return found == null ? List.of() : Xml.children(found, name);
    }
}
