package dev.pacepatch.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cluster as its Pacemaker sees it at one moment; everything that crm_mon shows. */
record Picture(
        List<SimulatedNode> nodes,
        Placement placement,
        Set<String> standby,
        Map<String, String> marks,
        Map<String, String> turns,
        boolean maintenance,
        String dc,
        int failCount,
        List<FenceRecord> fencings) {

    boolean quorate() {
        return votes() > nodes.size() / 2;
    }

    /** With one node less that takes part. */
    boolean quorateWithoutOne() {
        return votes() - 1 > nodes.size() / 2;
    }

    int votes() {
        return (int) nodes.stream().filter(node -> node.member && !node.unclean).count();
    }

    int id(String name) {
        return nodes.stream()
                .filter(node -> node.name.equals(name))
                .mapToInt(n -> n.id)
                .findFirst()
                .orElse(0);
    }

    boolean runs(String resource, String node) {
        return switch (resource) {
            case "cache", "db" -> placement.clones().contains(node);
            case "vip", "app" -> placement.of(Placement.WEB).equals(node);
            default -> placement.of(resource).equals(node);
        };
    }

    /** The nodes that may run something now. */
    List<String> able() {
        return able(standby);
    }

    private List<String> able(Set<String> inStandby) {
        return nodes.stream()
                .filter(node -> node.member && !node.unclean && !inStandby.contains(node.name))
                .map(node -> node.name)
                .toList();
    }

    Picture with(Placement other, Set<String> inStandby) {
        return new Picture(nodes, other, inStandby, marks, turns, maintenance, dc, failCount, fencings);
    }

    /** Where everything belongs. */
    Placement goal() {
        return maintenance ? placement : placement.over(able());
    }
}
