package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * One action of the scheduler's simulation.
 *
 * @param action start, stop, move, promote, demote, …; {@code fence} for any fencing
 * @param resource without an instance number, or the node to fence
 * @param cloned whether the resource is an instance of a clone
 * @param source the node it leaves, or empty
 * @param destination the node it goes to, or empty
 * @param blocked the scheduler wants it but cannot do it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlannedAction(
        String action, String resource, boolean cloned, String source, String destination, boolean blocked) {}
