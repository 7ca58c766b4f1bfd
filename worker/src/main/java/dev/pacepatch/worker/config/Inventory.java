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
    /** The groups that name a host themselves. */
    private final Map<String, Set<String>> groupsWith = new HashMap<>();

    private final Map<String, Set<String>> parents = new HashMap<>();

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
        parents.computeIfAbsent(child, name -> new LinkedHashSet<>()).add(group);
    }

    void addHost(String group, String host, int line) {
        hostLines.putIfAbsent(host, line);
        group(group).hosts().add(host);
        groupsWith.computeIfAbsent(host, name -> new LinkedHashSet<>()).add(group);
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
        return names(group).stream()
                .map(name -> new Host(name, hostLines.getOrDefault(name, 0), vars(name)))
                .toList();
    }

    /** The same by name only. */
    Set<String> names(String group) {
        Set<String> names = new LinkedHashSet<>();
        collect(group, names, new LinkedHashSet<>());
        if (group.equals(ALL)) {
            names.addAll(hostVars.keySet());
        }
        return names;
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

    /** The outermost first; up from the groups that name it, because an inventory may have thousands. */
    private List<String> groupsOf(String host) {
        Set<String> of = new LinkedHashSet<>(Set.of(ALL));
        groupsWith.getOrDefault(host, Set.of()).forEach(group -> climb(group, of));
        List<String> sorted = new ArrayList<>(of);
        sorted.sort(Comparator.<String>comparingInt(this::depth)
                .thenComparingInt(this::priority)
                .thenComparing(Comparator.naturalOrder()));
        return sorted;
    }

    private void climb(String group, Set<String> seen) {
        if (seen.add(group)) {
            parents.getOrDefault(group, Set.of()).forEach(parent -> climb(parent, seen));
        }
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
        for (String parent : parents.getOrDefault(group, Set.of())) {
            deepest = Math.max(deepest, depth(parent, below));
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
