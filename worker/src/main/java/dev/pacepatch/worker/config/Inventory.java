package dev.pacepatch.worker.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Ansible inventory: groups of hosts with variables. A host's variables come from its groups, the outermost first and of equally deep
 * ones by {@code ansible_group_priority} and name, and at last from the host itself, as Ansible merges them.
 */
final class Inventory {
    static final String ALL = "all";

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> hostVars = new LinkedHashMap<>();
    private final Map<String, Integer> hostLines = new HashMap<>();

    /**
     * A host with the variables that count for it.
     *
     * @param line where the file first has it in a group
     */
    record Host(String name, int line, Map<String, String> vars) {}

    private record Group(Set<String> hosts, Set<String> children, Map<String, String> vars) {
        Group() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
        }
    }

    Inventory() {
        group(ALL);
    }

    void addGroup(String group) {
        group(group);
    }

    void addChild(String group, String child) {
        group(child);
        group(group).children().add(child);
    }

    void addHost(String group, String host, int line) {
        hostLines.putIfAbsent(host, line);
        group(group).hosts().add(host);
        hostVars.computeIfAbsent(host, name -> new LinkedHashMap<>());
    }

    void setHostVar(String host, String name, String value) {
        hostVars.computeIfAbsent(host, any -> new LinkedHashMap<>()).put(name, value);
    }

    void setGroupVar(String group, String name, String value) {
        group(group).vars().put(name, value);
    }

    List<String> groups() {
        return groups.keySet().stream().filter(name -> !name.equals(ALL)).toList();
    }

    boolean has(String group) {
        return groups.containsKey(group);
    }

    /** The hosts of a group and of those below it, in the order in which the inventory names them. */
    List<Host> hosts(String group) {
        Set<String> names = new LinkedHashSet<>();
        collect(group, names, new LinkedHashSet<>());
        if (group.equals(ALL)) {
            names.addAll(hostVars.keySet());
        }
        return names.stream()
                .map(name -> new Host(name, hostLines.getOrDefault(name, 0), vars(name)))
                .toList();
    }

    private void collect(String group, Set<String> hosts, Set<String> seen) {
        if (!seen.add(group)) {
            return;
        }
        hosts.addAll(group(group).hosts());
        group(group).children().forEach(child -> collect(child, hosts, seen));
    }

    private Map<String, String> vars(String host) {
        Map<String, String> vars = new LinkedHashMap<>();
        groupsOf(host).forEach(group -> vars.putAll(group(group).vars()));
        vars.putAll(hostVars.getOrDefault(host, Map.of()));
        return vars;
    }

    private List<String> groupsOf(String host) {
        List<String> of = new ArrayList<>(groups.keySet().stream()
                .filter(group -> group.equals(ALL) || contains(group, host))
                .toList());
        of.sort(Comparator.<String>comparingInt(this::depth)
                .thenComparingInt(this::priority)
                .thenComparing(Comparator.naturalOrder()));
        return of;
    }

    private boolean contains(String group, String host) {
        Set<String> hosts = new LinkedHashSet<>();
        collect(group, hosts, new LinkedHashSet<>());
        return hosts.contains(host);
    }

    /** The longest way down to it from a group that has no parent. */
    private int depth(String group) {
        return depth(group, new LinkedHashSet<>());
    }

    private int depth(String group, Set<String> below) {
        if (group.equals(ALL) || !below.add(group)) {
            return 0;
        }
        int deepest = 0;
        for (Map.Entry<String, Group> parent : groups.entrySet()) {
            if (parent.getValue().children().contains(group)) {
                deepest = Math.max(deepest, depth(parent.getKey(), below));
            }
        }
        below.remove(group);
        return deepest + 1;
    }

    private int priority(String group) {
        String text = group(group).vars().getOrDefault("ansible_group_priority", "1");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
    }

    private Group group(String name) {
        return groups.computeIfAbsent(name, any -> new Group());
    }
}
