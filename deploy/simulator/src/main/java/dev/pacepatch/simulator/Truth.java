package dev.pacepatch.simulator;

import java.util.List;

/** How the cluster truly is at one moment, as no node can tell. */
public record Truth(
        String lock, boolean maintenance, boolean settled, int votes, boolean failures, List<OfNode> nodes) {

    /**
     * One node.
     *
     * @param member its Pacemaker takes part in the cluster
     * @param mark whose mark it carries, or empty
     * @param active the live patch that is enabled and settled, or empty
     * @param changing a module is in transition, or a job is changing the node
     * @param kernel the one that runs, as {@code uname -r} says; the last one while it is down
     */
    public record OfNode(
            String name,
            String bootId,
            boolean member,
            boolean unclean,
            boolean standby,
            String mark,
            String active,
            boolean changing,
            boolean oopsed,
            String kernel) {}

    public OfNode node(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    }
}
