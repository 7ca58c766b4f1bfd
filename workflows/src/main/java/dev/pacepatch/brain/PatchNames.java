package dev.pacepatch.brain;

import dev.pacepatch.model.SupportedKernel;
import dev.pacepatch.model.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one kernel's live patches are named: as the support table says, or else by Red Hat's rule. By that rule kernel
 * {@code 5.14.0-70.13.1.el9_0.x86_64} has packages {@code kpatch-patch-5_14_0-70_13_1-<version>-<release>}, and such a package brings the
 * module {@code kpatch_5_14_0_70_13_1_<version>_<release before .el>}.
 *
 * @param packageName the packages' name, without version
 * @param modulePattern the modules' name, with {@link #VERSION} and {@link #RELEASE} in the place of the package's
 */
public record PatchNames(String packageName, String modulePattern) {
    public static final String VERSION = "{version}";
    public static final String RELEASE = "{release}";

    private static final Pattern UNAME = Pattern.compile("([0-9.]+)-([0-9.]+?)(\\.el[A-Za-z0-9_]+)?\\.([a-z0-9_]+)");

    /**
     * Null when nothing says how they are named: the release does not follow the rule (rt, debug, own builds), and neither does the table
     * name a package.
     *
     * @param line the kernel's line of the support table, if it has one
     */
    public static @Nullable PatchNames of(String uname, @Nullable SupportedKernel line) {
        return line == null || line.packageName().isEmpty()
                ? byRule(uname)
                : new PatchNames(line.packageName(), line.modulePattern());
    }

    private static @Nullable PatchNames byRule(String uname) {
        Matcher m = UNAME.matcher(uname);
        if (!m.matches()) {
            return null;
        }
        String kernel = m.group(1).replace('.', '_') + "-" + m.group(2).replace('.', '_');
        return new PatchNames(
                "kpatch-patch-" + kernel, "kpatch_" + kernel.replace('-', '_') + "_" + VERSION + "_" + RELEASE);
    }

    /** The kernel's version-release without the architecture, as the support table names it. */
    public static String kernelOf(String uname) {
        return uname.replaceFirst("\\.(x86_64|ppc64le)$", "");
    }

    /** The package as a pinned live patch for that kernel. */
    public Target pin(Nevra nevra, String uname) {
        String release = nevra.release().replaceFirst("\\.el.*", "");
        String module = modulePattern.replace(VERSION, plain(nevra.version())).replace(RELEASE, plain(release));
        return new Target(nevra.toString(), module, uname);
    }

    /** Whether a loaded module has the name of one of these. */
    public boolean brings(String module) {
        String any = "\\E[A-Za-z0-9_]+\\Q";
        return module.matches("\\Q" + modulePattern.replace(VERSION, any).replace(RELEASE, any) + "\\E");
    }

    /** What a module's name cannot hold is an underscore in it. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
