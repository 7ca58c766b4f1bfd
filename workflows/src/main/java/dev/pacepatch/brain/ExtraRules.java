package dev.pacepatch.brain;

import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.Finding;
import java.util.ArrayList;
import java.util.List;

/** What a newer Pacemaker says beyond what Pacepatch knows: never judged, and so never passed over in silence. */
final class ExtraRules {
    private static final int MOST = 10;

    private ExtraRules() {}

    static List<Finding> check(ClusterState state) {
        List<String> names = state.unknown().stream().distinct().toList();
        List<Finding> found = new ArrayList<>();
        names.stream().limit(MOST).forEach(name -> found.add(extra(name, "the status has " + name)));
        if (names.size() > MOST) {
            found.add(extra("cluster", "and " + (names.size() - MOST) + " more"));
        }
        return found;
    }

    private static Finding extra(String subject, String found) {
        return new Finding(
                "UNKNOWN_EXTRA",
                subject,
                found + ", which Pacepatch does not know and did not judge",
                "see what this Pacemaker's release notes say of it; a newer Pacepatch may know it");
    }
}
