package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.Procedure;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which node kits this worker can talk to: those of its own major version, and new enough. */
public final class KitVersions {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})\\..*");
    private static final int MAJOR = 1;
    /** The first that says which job changes a node, and whose job looks at the lock once more before it acts. */
    private static final int LEAST_MINOR = 2;
    /** The first that installs and boots kernels. */
    private static final int LEAST_MINOR_OF_UPDATES = 3;

    private KitVersions() {}

    /** Nothing, or the finding that says how to upgrade. */
    public static List<Finding> problems(String node, String kitVersion) {
        return problems(node, kitVersion, LEAST_MINOR);
    }

    /** The same, for what is to be done. */
    public static List<Finding> problems(String node, String kitVersion, Procedure procedure) {
        return problems(node, kitVersion, procedure == Procedure.KERNEL_UPDATE ? LEAST_MINOR_OF_UPDATES : LEAST_MINOR);
    }

    private static List<Finding> problems(String node, String kitVersion, int least) {
        Matcher m = FORM.matcher(kitVersion);
        if (m.matches() && Integer.parseInt(m.group(1)) == MAJOR && Integer.parseInt(m.group(2)) >= least) {
            return List.of();
        }
        return List.of(new Finding(
                "NODE_KIT_VERSION",
                node,
                "node kit " + (kitVersion.isEmpty() ? "without a version" : kitVersion) + "; this worker speaks to "
                        + MAJOR + ".x, from " + MAJOR + "." + least + " on",
                "install this release's node kit on " + node + " (deploy/nodekit/README.md)"));
    }
}
