package dev.pacepatch.simulator;

import java.util.List;

/**
 * A verb that a node was asked.
 *
 * @param number counted over all nodes of the cluster, from 1
 */
public record Call(long number, String node, String verb, List<String> arguments) {
    public Call {
        arguments = List.copyOf(arguments);
    }
}
