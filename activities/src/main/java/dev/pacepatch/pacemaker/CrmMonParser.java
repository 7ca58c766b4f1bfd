package dev.pacepatch.pacemaker;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeState;
import dev.pacepatch.model.ResourceState;
import dev.pacepatch.model.Votes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Reads crm_mon's XML, as {@code crm_mon --output-as=xml} and {@code pcs status xml} print it, from Pacemaker 2.0.3 to 3.x, and
 * the older {@code <crm_mon>} of {@code crm_mon -X}. Whatever it does not understand goes into {@link ClusterState#unreadable()} and so
 * blocks; what goes beyond its vocabulary goes into {@link ClusterState#unknown()}.
 */
public final class CrmMonParser {
    private final String source;
    private final Notes notes = new Notes();

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
            parser.notes.unreadable("the CIB's nodes, where the marks are, could not be read");
        }
        if (constraints == null) {
            parser.notes.unreadable("the CIB's constraints could not be read");
        }
        if (rc != 0) {
            parser.notes.unreadable(source + " ended with " + rc);
        }
        try {
            return parser.state(
                    Xml.parse(xml),
                    votes,
                    marks == null ? Map.of() : marks,
                    constraints == null ? List.of() : constraints);
        } catch (UnreadableException e) {
            return parser.nothing(e, votes);
        }
    }

    /** The state of which nothing is known, and why. */
    static ClusterState unreadable(String source, UnreadableException why, @Nullable Votes votes) {
        return new CrmMonParser(source).nothing(why, votes);
    }

    private ClusterState state(Element root, @Nullable Votes votes, Map<String, String> marks, List<String> constraints)
            throws UnreadableException {
        boolean legacy = root.getTagName().equals("crm_mon");
        if (!legacy && !root.getTagName().equals("pacemaker-result")) {
            throw new UnreadableException("it begins with <" + root.getTagName() + ">");
        }
        Vocabulary.check(root, notes);
        status(root, legacy);
        Element listed = section(root, "nodes");
        Summary summary = Summary.read(Xml.child(root, "summary"), source, notes);
        List<NodeState> nodes = NodesReader.read(listed, marks, notes);
        List<ResourceState> resources = ResourcesReader.read(
                Xml.child(root, "resources"), listed == null ? List.of() : Xml.children(listed, "node"), notes);
        complete(root, summary, nodes, resources);
        History history = History.read(root, notes);
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
                notes.unreadable(),
                notes.unknown());
    }

    private void complete(Element root, Summary summary, List<NodeState> nodes, List<ResourceState> resources) {
        Completeness completeness = new Completeness(source, notes);
        completeness.once(root);
        completeness.once(Xml.child(root, "summary"));
        completeness.running(root);
        completeness.tickets(Xml.child(root, "tickets"));
        completeness.nodes(nodes, summary.nodes());
        completeness.resources(resources, summary.resources());
    }

    private void status(Element root, boolean legacy) {
        Element status = Xml.child(root, "status");
        if (status == null) {
            if (!legacy) {
                notes.unreadable(source + ": no status");
            }
            return;
        }
        if (!status.getAttribute("code").equals("0")) {
            notes.unreadable(source + ": " + status.getAttribute("message") + " (" + status.getAttribute("code") + ")");
        }
        Element errors = Xml.child(status, "errors");
        if (errors != null) {
            Xml.children(errors, "error")
                    .forEach(e ->
                            notes.unreadable(source + ": " + e.getTextContent().strip()));
        }
    }

    private @Nullable Element section(Element root, String name) {
        Element found = Xml.child(root, name);
        if (found == null) {
            notes.unreadable(source + ": no <" + name + ">");
        }
        return found;
    }

    private ClusterState nothing(UnreadableException why, @Nullable Votes votes) {
        notes.unreadable(source + ": " + why.getMessage());
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
                notes.unreadable(),
                notes.unknown());
    }
}
