package dev.pacepatch.pacemaker;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Votes;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the node kit's verbs {@code cluster} and {@code cluster-quick}. */
public final class ClusterParser {
    private ClusterParser() {}

    /** The cluster as the node that answered sees it. */
    public static ClusterState parse(Frame frame) {
        String source = frame.verb().equals("cluster") ? "pcs status xml" : "crm_mon";
        Section status = frame.section("status");
        Votes votes = QuorumParser.parse(frame.section("quorum").text());
        return CrmMonParser.parse(
                source,
                status.rc(),
                status.text(),
                votes,
                marks(frame.section("nodes")),
                constraints(frame.section("constraints")));
    }

    /** Null when they could not be read. */
    private static @Nullable List<String> constraints(Section section) {
        try {
            return ConstraintsParser.parse(section.rc(), section.text());
        } catch (UnreadableException e) {
            return null;
        }
    }

    private static @Nullable Map<String, String> marks(Section nodes) {
        try {
            return MarkParser.parse(nodes.rc(), nodes.text());
        } catch (UnreadableException e) {
            return null;
        }
    }
}
