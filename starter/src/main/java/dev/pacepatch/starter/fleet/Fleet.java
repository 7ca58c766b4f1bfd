package dev.pacepatch.starter.fleet;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.FleetReport;
import dev.pacepatch.model.SurveyedCluster;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A survey with all that its parts have seen; as it stands, its JSON form.
 *
 * @param missing clusters of which the parts know nothing any more: Temporal has deleted them, or they were ended
 */
public record Fleet(FleetReport report, List<SurveyedCluster> clusters, int missing) {
    public Fleet {
        clusters = List.copyOf(clusters);
    }

    /** What was found, in one cell. */
    static String sentences(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code() + " " + finding.subject() + ": " + finding.found())
                .collect(Collectors.joining("; "));
    }
}
