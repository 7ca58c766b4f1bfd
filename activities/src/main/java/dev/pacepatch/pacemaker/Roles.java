package dev.pacepatch.pacemaker;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The roles of resources, in the words of newer versions. */
final class Roles {
    /** RHEL 8 still prints these. */
    private static final Map<String, String> OLD = Map.of("Master", "Promoted", "Slave", "Unpromoted");

    private static final Set<String> KNOWN = Set.of(
            "Started",
            "Stopped",
            "Promoted",
            "Unpromoted",
            "Starting",
            "Stopping",
            "Migrating",
            "Promoting",
            "Demoting");

    private Roles() {}

    static boolean known(String role) {
        return KNOWN.contains(role);
    }

    static String modern(String printed) {
        return OLD.getOrDefault(printed, printed);
    }

    /** What an administrator wrote: Pacemaker takes it in any case. */
    static String target(String written) {
        return written.isEmpty()
                ? written
                : modern(written.substring(0, 1).toUpperCase(Locale.ROOT)
                        + written.substring(1).toLowerCase(Locale.ROOT));
    }
}
