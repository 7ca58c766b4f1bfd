package dev.pacepatch.kpatch;

import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.nodekit.Frame;
import dev.pacepatch.nodekit.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the node kit's verb {@code node}. Whatever is missing or not understood is named as unreadable, never guessed. */
public final class EvidenceParser {
    private static final Pattern LIVE_PATCH = Pattern.compile("(\\S+) enabled=([01]) transition=([01])");
    private static final Pattern TASK = Pattern.compile("[0-9]+ -?[01] .*");
    private static final Pattern ALARMS = Pattern.compile("lines=([0-9]{1,9}) alarms=([0-9]{1,9})");
    private static final int MOST_TASKS = 20;
    private static final int MOST_ALARMS = 10;
    private static final int MOST_UNITS = 100;
    private static final int LONGEST_LINE = 200;

    private final Frame frame;
    private final List<String> unreadable = new ArrayList<>();

    private EvidenceParser(Frame frame) {
        this.frame = frame;
    }

    /** The evidence of the node that answered. */
    public static NodeEvidence parse(Frame frame) {
        return new EvidenceParser(frame).evidence();
    }

    private NodeEvidence evidence() {
        Map<String, String> identity = frame.section("identity").values();
        List<String> log = lines("kernel-log");
        return new NodeEvidence(
                frame.node(),
                value(identity, "pacemaker_node"),
                identity.getOrDefault("os", ""),
                value(identity, "uname"),
                value(identity, "boot_id"),
                number(identity, "tainted"),
                livePatches(),
                tasks(),
                lines("packages"),
                lines("modules"),
                alarms(log.isEmpty() ? "" : log.get(0)),
                log.stream()
                        .skip(Math.max(1, log.size() - MOST_ALARMS))
                        .map(EvidenceParser::shortened)
                        .toList(),
                frame.kitVersion(),
                number(identity, "time"),
                unreadable,
                identity.getOrDefault("system_state", ""),
                units(identity.getOrDefault("failed_units", "")),
                identity.getOrDefault("boot_default", ""));
    }

    private static List<String> units(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isBlank())
                .limit(MOST_UNITS)
                .toList();
    }

    private String value(Map<String, String> identity, String key) {
        String value = identity.get(key);
        if (value == null) {
            unreadable.add("identity: no " + key);
        }
        return value == null ? "" : value;
    }

    private long number(Map<String, String> identity, String key) {
        String value = value(identity, key);
        if (value.matches("[0-9]{1,18}")) {
            return Long.parseLong(value);
        }
        if (!value.isEmpty()) {
            unreadable.add("identity: " + key + " is '" + shortened(value) + "'");
        }
        return 0;
    }

    private List<NodeEvidence.LoadedPatch> livePatches() {
        List<NodeEvidence.LoadedPatch> found = new ArrayList<>();
        for (String line : lines("livepatch")) {
            Matcher m = LIVE_PATCH.matcher(line);
            if (m.matches()) {
                found.add(new NodeEvidence.LoadedPatch(
                        m.group(1), m.group(2).equals("1"), m.group(3).equals("1")));
            } else {
                unreadable.add("livepatch: '" + shortened(line) + "'");
            }
        }
        return found;
    }

    /** The tasks; the stacks that follow them are for people and stay on the node. */
    private List<String> tasks() {
        List<String> tasks = lines("tasks").stream()
                .filter(line -> TASK.matcher(line).matches())
                .toList();
        if (tasks.size() <= MOST_TASKS) {
            return tasks;
        }
        List<String> shown = new ArrayList<>(tasks.subList(0, MOST_TASKS));
        shown.add("and " + (tasks.size() - MOST_TASKS) + " more");
        return shown;
    }

    private int alarms(String first) {
        Matcher m = ALARMS.matcher(first);
        if (!m.matches()) {
            unreadable.add("kernel-log: '" + shortened(first) + "'");
            return 0;
        }
        return Integer.parseInt(m.group(2));
    }

    private List<String> lines(String name) {
        Section section = frame.section(name);
        if (section.rc() != 0) {
            unreadable.add(name + ": its command ended with " + section.rc());
        }
        return section.lines();
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
