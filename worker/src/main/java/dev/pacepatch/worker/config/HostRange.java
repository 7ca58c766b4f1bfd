package dev.pacepatch.worker.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ansible's host ranges: {@code db[01:03].example.com}, {@code node[a:c]}, {@code node[1:9:2]}; both ends belong to it. */
final class HostRange {
    private static final Pattern RANGE =
            Pattern.compile("(.*?)\\[(?:([0-9]+):([0-9]+)|([a-zA-Z]):([a-zA-Z]))(?::([0-9]+))?](.*)");
    private static final int MOST = 1000;

    private HostRange() {}

    /** The hosts that a name stands for; a name without a range stands for itself. */
    static List<String> expand(String name) {
        Matcher m = RANGE.matcher(name);
        if (!m.matches()) {
            return List.of(name);
        }
        List<String> hosts = new ArrayList<>();
        for (String middle : middles(m)) {
            expand(m.group(7)).forEach(rest -> hosts.add(m.group(1) + middle + rest));
        }
        return hosts;
    }

    private static List<String> middles(Matcher m) {
        int step = m.group(6) == null ? 1 : Math.max(1, Integer.parseInt(m.group(6)));
        boolean letters = m.group(2) == null;
        int from = letters ? m.group(4).charAt(0) : Integer.parseInt(m.group(2));
        int to = letters ? m.group(5).charAt(0) : Integer.parseInt(m.group(3));
        int width = letters ? 0 : m.group(2).startsWith("0") ? m.group(2).length() : 1;
        List<String> middles = new ArrayList<>();
        for (int i = from; i <= to && middles.size() < MOST; i += step) {
            middles.add(letters ? String.valueOf((char) i) : String.format("%0" + width + "d", i));
        }
        return middles;
    }
}
