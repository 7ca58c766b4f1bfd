package dev.pacepatch.brain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A package's name, epoch, version, release and architecture, as rpm prints them. */
public record Nevra(String name, int epoch, String version, String release, String arch) implements Comparable<Nevra> {
    private static final Pattern FORM = Pattern.compile("(.+)-(?:([0-9]{1,9}):)?([^-:]+)-([^-]+)\\.([A-Za-z0-9_]+)");

    /** The parts of {@code name-[epoch:]version-release.arch}, or null when the text has another form. */
    public static @Nullable Nevra parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return null;
        }
        String epoch = m.group(2);
        return new Nevra(m.group(1), epoch == null ? 0 : Integer.parseInt(epoch), m.group(3), m.group(4), m.group(5));
    }

    /** Version 0, release 0: a package without a module, which only reserves the name (so Red Hat's placeholders are numbered). */
    public boolean placeholder() {
        return version.equals("0") && (release.equals("0") || release.startsWith("0."));
    }

    /** By epoch, version and release; only meaningful between packages of one name. */
    @Override
    public int compareTo(Nevra other) {
        int byEpoch = Integer.compare(epoch, other.epoch);
        int byVersion = byEpoch != 0 ? byEpoch : RpmVersion.compare(version, other.version);
        return byVersion != 0 ? byVersion : RpmVersion.compare(release, other.release);
    }

    /** As rpm and dnf accept it; the epoch is left out when it is 0. */
    @Override
    public String toString() {
        return name + "-" + (epoch == 0 ? "" : epoch + ":") + version + "-" + release + "." + arch;
    }
}
