package dev.pacepatch.brain;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.NodeReadiness;
import java.util.ArrayList;
import java.util.List;

/** What must hold on a node for a package to be installed, and for nobody else to install one meanwhile. */
public final class PackageRules {
    /** More than any live patch takes, with its package beside it. */
    static final long SPACE_KIB = 64 * 1024;

    private PackageRules() {}

    public static List<Finding> check(NodeReadiness node) {
        List<Finding> found = new ArrayList<>();
        String name = node.node();
        if (!node.packageManager().isEmpty()) {
            found.add(new Finding(
                    "PACKAGE_MANAGER_BUSY",
                    name,
                    "the lock of rpm or dnf is held by " + node.packageManager(),
                    "wait for its end"));
        }
        node.rivals()
                .forEach(rival -> found.add(new Finding(
                        "RIVAL_UPDATER",
                        name,
                        rival + " is active: it could patch this node out of turn",
                        "stop it for the time of the rollout")));
        space(found, name, "/var/cache/dnf", node.freeCache(), SPACE_KIB);
        space(found, name, "/var/lib/rpm", node.freeDatabase(), SPACE_KIB);
        return found;
    }

    /** @param free KiB, negative when not known: whoever could not read it says so elsewhere */
    public static void space(List<Finding> found, String node, String where, long free, long needed) {
        if (free >= 0 && free < needed) {
            found.add(new Finding(
                    "NO_SPACE",
                    node,
                    free / 1024 + " MiB are free for " + where,
                    "make at least " + needed / 1024 + " MiB free: a full disk ends an install half way"));
        }
    }
}
