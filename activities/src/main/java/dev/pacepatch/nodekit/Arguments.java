package dev.pacepatch.nodekit;

import java.time.Duration;
import java.util.regex.Pattern;

/** The patterns of deploy/nodekit/PROTOCOL.md, checked before anything is sent; the node kit checks them again. */
final class Arguments {
    private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern HOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,199}");
    private static final String VERSION =
            "([0-9]+:)?[0-9][A-Za-z0-9._~^]{0,20}-[0-9][A-Za-z0-9._~^]{0,40}\\.(x86_64|ppc64le)";
    private static final Pattern NEVRA = Pattern.compile("kpatch-patch-[A-Za-z0-9_][A-Za-z0-9_.+-]{0,80}-" + VERSION);
    private static final Pattern KERNEL = Pattern.compile("kernel-" + VERSION);
    private static final Pattern MODULE = Pattern.compile("(kpatch|livepatch)_[A-Za-z0-9_]{1,80}");
    private static final Pattern JOB = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final long MOST_SECONDS = 999;

    private final String target;

    /** @param target the node that would be asked, for the message */
    Arguments(String target) {
        this.target = target;
    }

    String node(String value) {
        return check("node name", NODE, value);
    }

    String holder(String value) {
        return check("lock holder", HOLDER, value);
    }

    String nevra(String value) {
        return check("live patch package", NEVRA, value);
    }

    String kernel(String value) {
        return check("kernel package", KERNEL, value);
    }

    /** A live patch or a kernel. */
    String anyPackage(String value) {
        return value.startsWith("kernel-") ? kernel(value) : nevra(value);
    }

    String module(String value) {
        return check("live patch module", MODULE, value);
    }

    String job(String value) {
        return check("job id", JOB, value);
    }

    String checkName(String value) {
        return check("check", JOB, value);
    }

    static String seconds(Duration value) {
        return Long.toString(Math.max(0, Math.min(MOST_SECONDS, value.toSeconds())));
    }

    private String check(String what, Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            String shown = value.substring(0, Math.min(80, value.length())).replaceAll("\\p{Cntrl}", "?");
            throw new RefusedException(target, "'" + shown + "' is no " + what + " (" + pattern.pattern() + ")");
        }
        return value;
    }
}
