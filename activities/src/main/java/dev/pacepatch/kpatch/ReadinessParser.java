package dev.pacepatch.kpatch;

import dev.pacepatch.model.NodeReadiness;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the sections {@code readiness} and {@code cluster-packages} of the node kit's verbs {@code readiness} and {@code survey}. What a
 * live patch cannot do without must be readable; where a node does not have a thing (sbd, say), its key is missing.
 */
public final class ReadinessParser {
    /** sbd's own default when its file sets none. */
    private static final int SBD_DEFAULT_SECONDS = 5;

    private final Frame frame;
    private final Map<String, String> facts;
    private final List<String> unreadable = new ArrayList<>();

    private ReadinessParser(Frame frame) {
        this.frame = frame;
        this.facts = frame.section("readiness").values();
    }

    /**
     * What was read, and what could not be.
     *
     * @param unreadable each blocks: unknown is never ready
     */
    public record Reading(NodeReadiness readiness, List<String> unreadable) {}

    /** @param identity of the same answer, or of the node's evidence: kpatch.service and the kernel command line */
    public static Reading parse(Frame frame, Map<String, String> identity) {
        return new ReadinessParser(frame).read(identity);
    }

    private Reading read(Map<String, String> identity) {
        Section packages = frame.section("cluster-packages");
        if (packages.rc() != 0 || packages.lines().isEmpty()) {
            unreadable.add("cluster-packages: the package list could not be read (" + packages.rc() + ")");
        }
        NodeReadiness readiness = new NodeReadiness(
                frame.node(),
                needed("ftrace_enabled").equals("1"),
                (int) number("kprobes", 0),
                list("systemtap"),
                rivals(),
                number("free_modules_kib", -1),
                number("free_cache_kib", -1),
                number("free_rpmdb_kib", -1),
                facts.getOrDefault("package_manager", ""),
                identity.getOrDefault("kpatch_service", ""),
                identity.getOrDefault("cmdline_kpatch", ""),
                watchdogs(),
                needed("packages_sha256"),
                packages.lines());
        return new Reading(readiness, List.copyOf(unreadable));
    }

    private List<String> rivals() {
        List<String> rivals = new ArrayList<>(list("rival_timers"));
        if (facts.getOrDefault("kpatch_dnf_auto", "no").equals("yes")) {
            rivals.add("autoupdate of kpatch-dnf");
        }
        return rivals;
    }

    private NodeReadiness.Watchdogs watchdogs() {
        return new NodeReadiness.Watchdogs(
                facts.getOrDefault("sbd", "").equals("active"),
                (int) number("sbd_watchdog_s", SBD_DEFAULT_SECONDS),
                (int) number("sbd_devices", 0),
                (int) number("sbd_devices_ok", 0),
                (int) number("token_ms", 0));
    }

    private List<String> list(String key) {
        return Arrays.stream(facts.getOrDefault(key, "").split(","))
                .filter(name -> !name.isBlank())
                .toList();
    }

    private String needed(String key) {
        String value = facts.get(key);
        if (value == null) {
            unreadable.add("readiness: no " + key);
        }
        return value == null ? "" : value;
    }

    private long number(String key, long otherwise) {
        String value = facts.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.matches("[0-9]{1,15}")) {
            return Long.parseLong(value);
        }
        unreadable.add("readiness: " + key + " is '" + value.substring(0, Math.min(60, value.length())) + "'");
        return otherwise;
    }
}
