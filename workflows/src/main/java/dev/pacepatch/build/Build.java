package dev.pacepatch.build;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The build that this program was made by.
 *
 * @param version as in the pom
 * @param id the commit on which it was built; {@link #UNKNOWN} outside a git repository
 */
public record Build(String version, String id) {
    public static final String UNKNOWN = "unknown";

    /** As the build has written it beside this class. */
    public static Build current() {
        ResourceBundle written = ResourceBundle.getBundle("dev.pacepatch.build.build", Locale.ROOT);
        return new Build(written.getString("version"), written.getString("id"));
    }

    /** For people: {@code 0.1.0 (build 3f2c1aa)}. */
    public String shown() {
        return version + " (build " + id + ")";
    }
}
