package dev.pacepatch.brain;

import dev.pacepatch.model.LivePatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Red Hat's naming rule: kernel {@code 5.14.0-70.13.1.el9_0.x86_64} has packages {@code kpatch-patch-5_14_0-70_13_1-<version>-<release>},
 * and such a package brings the module {@code kpatch_5_14_0_70_13_1_<version>_<release before .el>}.
 */
public final class PatchNames {
    private static final Pattern UNAME = Pattern.compile("([0-9.]+)-([0-9.]+?)(\\.el[A-Za-z0-9_]+)?\\.([a-z0-9_]+)");

    private PatchNames() {}

    /** The package name for a running kernel, or null when its release does not follow the rule (rt, debug, own builds). */
    public static @Nullable String packageFor(String uname) {
        Matcher m = UNAME.matcher(uname);
        return m.matches()
                ? "kpatch-patch-" + m.group(1).replace('.', '_') + "-"
                        + m.group(2).replace('.', '_')
                : null;
    }

    /** The kernel's version-release without the architecture, as the support table names it. */
    public static String kernelOf(String uname) {
        int dot = uname.lastIndexOf('.');
        return dot < 0 ? uname : uname.substring(0, dot);
    }

    /** The package as a pinned live patch for that kernel. */
    public static LivePatch pin(Nevra nevra, String uname) {
        String release = nevra.release().replaceFirst("\\.el.*", "");
        String module = nevra.name().replaceFirst("^kpatch-patch-", "kpatch-") + "-" + nevra.version() + "-" + release;
        return new LivePatch(nevra.toString(), module.replaceAll("[-.]", "_"), uname);
    }
}
