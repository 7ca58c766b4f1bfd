package dev.pacepatch.brain.fleet;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeInspection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of one node.
 *
 * @param inspection null when it gave no answer; then the findings say why
 */
public record NodeReading(String node, @Nullable NodeInspection inspection, List<Finding> findings) {
    private static final List<String> INCOMPLETE = List.of("UNREADABLE", "WRONG_NODE");

    /** Whether everything was read that nodes are compared by. */
    boolean whole() {
        return inspection != null && findings.stream().noneMatch(finding -> INCOMPLETE.contains(finding.code()));
    }

    /** Whether its repositories have said what they offer. */
    boolean offersKnown() {
        return findings.stream().noneMatch(finding -> finding.code().equals("REPOSITORIES_UNREADABLE"));
    }
}
