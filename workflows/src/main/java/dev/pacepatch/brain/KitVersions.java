package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import java.util.List;

/** Which node kits this worker can talk to: those of its own major version. */
public final class KitVersions {
    private static final String MAJOR = "1";

    private KitVersions() {}

    /** Nothing, or the finding that says how to upgrade. */
    public static List<Finding> problems(String node, String kitVersion) {
        if (kitVersion.startsWith(MAJOR + ".")) {
            return List.of();
        }
        return List.of(new Finding(
                "NODE_KIT_VERSION",
                node,
                "node kit " + (kitVersion.isEmpty() ? "without a version" : kitVersion) + "; this worker speaks to "
                        + MAJOR + ".x",
                "install this release's node kit on " + node + " (deploy/nodekit/README.md)"));
    }
}
