package dev.pacepatch.pacemaker;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.Votes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads crm_mon's XML, as {@code crm_mon --output-as=xml} and {@code pcs status xml} print it, from Pacemaker 1.1's {@code <crm_mon>} to
 * 3.0's {@code <pacemaker-result>}. Whatever it does not understand goes into {@link ClusterState#unreadable()} and so blocks.
 */
public final class CrmMonParser {
    private final String source;
    private final List<String> unreadable = new ArrayList<>();

    private CrmMonParser(String source) {
        this.source = source;
    }

    /**
     * @param source the command, for people
     * @param rc how it ended
     * @param votes from corosync-quorumtool
     * @param constraints ids of what moves and bans by hand have left, or null when they could not be read
     * @param marks the holder of each node's mark, by node name, or null when they could not be read
     */
    public static ClusterState parse(
            String source,
            int rc,
            String xml,
            @Nullable Votes votes,
            @Nullable Map<String, String> marks,
            @Nullable List<String> constraints) {
        CrmMonParser parser = new CrmMonParser(source);
        if (marks == null) {
            parser.unreadable.add("the CIB's nodes, where the marks are, could not be read");
        }
        if (constraints == null) {
            parser.unreadable.add("the CIB's constraints could not be read");
        }
        if (rc != 0) {
            parser.unreadable.add(source + " ended with " + rc);
        }
        try {
            return parser.state(
                    Xml.parse(xml),
                    votes,
                    marks == null ? Map.of() : marks,
                    constraints == null ? List.of() : constraints);
        } catch (UnreadableException e) {
            parser.unreadable.add(source + ": " + e.getMessage());
            return parser.nothing(votes);
        }
    }

    private ClusterState state(Element root, @Nullable Votes votes, Map<String, String> marks, List<String> constraints)
            throws UnreadableException {
        boolean legacy = root.getTagName().equals("crm_mon");
        if (!legacy && !root.getTagName().equals("pacemaker-result")) {
            throw new UnreadableException("it begins with <" + root.getTagName() + ">");
        }
        status(root, legacy);
        Summary summary = Summary.read(Xml.child(root, "summary"), source, unreadable);
        List<NodeState> nodes = NodesReader.read(section(root, "nodes"), marks, unreadable);
        List<ResourceState> resources = ResourcesReader.read(Xml.child(root, "resources"), unreadable);
        if (nodes.size() < summary.nodes()) {
            unreadable.add(source + ": " + nodes.size() + " nodes listed of " + summary.nodes() + " configured");
        }
        if (resources.isEmpty() && summary.resources() > 0) {
            unreadable.add(source + ": no resources listed of " + summary.resources() + " configured");
        }
        History history = History.read(root, unreadable);
        return new ClusterState(
                source,
                summary.dc(),
                summary.withQuorum(),
                votes,
                summary.nodes(),
                summary.fencing(),
                summary.maintenance(),
                summary.stopAll(),
                summary.mixedVersion(),
                history.fencingRead(),
                nodes,
                resources,
                history.failures(),
                history.failCounts(),
                history.fenceEvents(),
                constraints,
                unreadable);
    }

    private void status(Element root, boolean legacy) {
        Element status = Xml.child(root, "status");
        if (status == null) {
            if (!legacy) {
                unreadable.add(source + ": no status");
            }
            return;
        }
        if (!status.getAttribute("code").equals("0")) {
            unreadable.add(source + ": " + status.getAttribute("message") + " (" + status.getAttribute("code") + ")");
        }
        Element errors = Xml.child(status, "errors");
        if (errors != null) {
            Xml.children(errors, "error")
                    .forEach(e ->
                            unreadable.add(source + ": " + e.getTextContent().strip()));
        }
    }

    private @Nullable Element section(Element root, String name) {
        Element found = Xml.child(root, name);
        if (found == null) {
            unreadable.add(source + ": no <" + name + ">");
        }
        return found;
    }

    private ClusterState nothing(@Nullable Votes votes) {
        return new ClusterState(
                source,
                null,
                false,
                votes,
                0,
                false,
                false,
                false,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                unreadable);
    }
}
