package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which node kits this worker can talk to: those of its own major version, and new enough. */
public final class KitVersions {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\..*");
    private static final int MAJOR = 1;
    /** The first that says which job changes a node, and whose job looks at the lock once more before it acts. */
    private static final int LEAST_MINOR = 2;

    private KitVersions() {}

    /** Nothing, or the finding that says how to upgrade. */
    public static List<Finding> problems(String node, String kitVersion) {
        Matcher m = FORM.matcher(kitVersion);
        if (m.matches() && Integer.parseInt(m.group(1)) == MAJOR && Integer.parseInt(m.group(2)) >= LEAST_MINOR) {
            return List.of();
        }
        return List.of(new Finding(
                "NODE_KIT_VERSION",
                node,
                "node kit " + (kitVersion.isEmpty() ? "without a version" : kitVersion) + "; this worker speaks to "
                        + MAJOR + ".x, from " + MAJOR + "." + LEAST_MINOR + " on",
                "install this release's node kit on " + node + " (deploy/nodekit/README.md)"));
    }
}
