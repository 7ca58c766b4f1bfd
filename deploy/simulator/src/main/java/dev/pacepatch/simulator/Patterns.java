package dev.pacepatch.simulator;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The arguments' patterns of deploy/nodekit/PROTOCOL.md. */
final class Patterns {
    private static final String LIVE_PATCH = "kpatch-patch-[A-Za-z0-9_][A-Za-z0-9_.+-]{0,80}";
    private static final String EVRA =
            "([0-9]+:)?[0-9][A-Za-z0-9._~^]{0,20}-[0-9][A-Za-z0-9._~^]{0,40}\\.(x86_64|ppc64le)";
    private static final Map<String, Pattern> ALL = Map.of(
            "NODE", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
            "HOLDER", Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@+-]{0,199}"),
            "NEVRA", Pattern.compile(LIVE_PATCH + "-" + EVRA),
            "KERNEL", Pattern.compile("kernel-" + EVRA),
            "PACKAGE", Pattern.compile("(" + LIVE_PATCH + "|kernel)-" + EVRA),
            "MODULE", Pattern.compile("(kpatch|livepatch)_[A-Za-z0-9_]{1,80}"),
            "JOB", Pattern.compile("[a-z0-9][a-z0-9-]{0,63}"),
            "SECONDS", Pattern.compile("0|[1-9][0-9]{0,2}"),
            "NAME", Pattern.compile("[a-z0-9][a-z0-9-]{0,63}"),
            "LIMIT", Pattern.compile("[1-9][0-9]{0,2}"));

    private Patterns() {}

    /** The first argument that is not what it should be; empty when there is none. */
    static String wrong(List<String> names, List<String> words) {
        for (int i = 0; i < names.size(); i++) {
            Pattern pattern = ALL.get(names.get(i));
            if (pattern == null || !pattern.matcher(words.get(i)).matches()) {
                return words.get(i) + " is no " + names.get(i);
            }
        }
        return "";
    }
}
