package dev.pacepatch.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What of the cluster's configuration a rollout reads and writes: our lock, standby, our marks, maintenance mode. */
final class Cib {
    private static final Captured.Section NONE = Captured.section("healthy/cluster-quick", "lock");
    private static final Captured.Section LOCK = Captured.section("locked/lock", "lock");
    private static final Captured.Section MARKED = Captured.section("locked/standby", "nodes");

    final Set<String> standby = new TreeSet<>();
    /** Of those, whose value is not the node kit's. */
    final Set<String> operators = new HashSet<>();
    /** Node to the job of the last standby of ours; it stays. */
    final Map<String, String> turns = new HashMap<>();
    /** Node to holder. */
    final Map<String, String> marks = new HashMap<>();

    boolean maintenance;
    String lock = "";
    String lockSince = "";
    /** Nodes whose set of attributes was once made, and stays. */
    private final Set<String> sets = new HashSet<>();

    private final Map<String, Integer> nodes = new LinkedHashMap<>();

    void node(String name, int id) {
        nodes.put(name, id);
    }

    void setStandby(String node, String holder, String job) {
        operatorStandby(node);
        operators.remove(node);
        marks.put(node, holder);
        turns.put(node, job);
    }

    void operatorStandby(String node) {
        sets.add(node);
        standby.add(node);
        operators.add(node);
    }

    /** Only the standby, as {@code pcs node unstandby} does: our mark stays. */
    void operatorUnstandby(String node) {
        standby.remove(node);
        operators.remove(node);
    }

    void endStandby(String node) {
        if (!operators.contains(node)) {
            standby.remove(node);
        }
        marks.remove(node);
    }

    boolean ours(String node) {
        return marks.containsKey(node);
    }

    Captured.Section lockSection() {
        if (lock.isEmpty()) {
            return NONE;
        }
        String text = LOCK.text();
        for (String name : new String[] {"pacepatch-lock", "pacepatch-lock-since"}) {
            String line = LOCK.line(" id=\"" + name + "\"");
            text = text.replace(line, Captured.with(line, "value", name.endsWith("since") ? lockSince : lock));
        }
        return new Captured.Section(0, text);
    }

    /** The recorded entry of a marked node, with less in it where there is less. */
    String nodesText() {
        StringBuilder text = new StringBuilder("<nodes>\n");
        nodes.forEach((name, id) -> {
            String start = "  " + Captured.with(MARKED.line("<node id=\"1\""), "id", "" + id, "uname", name);
            if (!sets.contains(name)) {
                text.append(start).append('\n');
                return;
            }
            text.append(start.replace("/>", ">")).append('\n').append(attributes(name, "nodes-" + id));
            text.append("  </node>\n");
        });
        return text.append("</nodes>\n").toString();
    }

    private String attributes(String node, String set) {
        String open = "    " + Captured.with(MARKED.line("<instance_attributes"), "id", set);
        StringBuilder pairs = new StringBuilder();
        if (standby.contains(node)) {
            String pair = MARKED.line("name=\"standby\"");
            pairs.append("      ")
                    .append(Captured.with(
                            pair, "id", set + "-standby", "value", operators.contains(node) ? "on" : "yes"))
                    .append('\n');
        }
        if (marks.containsKey(node)) {
            String pair = MARKED.line("name=\"pacepatch-standby\"");
            String id = set + "-pacepatch-standby";
            pairs.append("      ")
                    .append(Captured.with(pair, "id", id, "value", String.valueOf(marks.get(node))))
                    .append('\n');
        }
        if (turns.containsKey(node)) {
            String pair = MARKED.line("name=\"pacepatch-turn\"");
            String id = set + "-pacepatch-turn";
            pairs.append("      ")
                    .append(Captured.with(pair, "id", id, "value", String.valueOf(turns.get(node))))
                    .append('\n');
        }
        return pairs.isEmpty() ? open.replace(">", "/>") + "\n" : open + "\n" + pairs + "    </instance_attributes>\n";
    }
}
