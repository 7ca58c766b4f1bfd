package dev.pacepatch.workflow;

/**
 * What a worker lets its rollouts use.
 *
 * @param searchable its namespace knows the search attributes ({@link RolloutAttributes})
 * @param notifying it has receivers to tell
 */
public record WorkerTraits(boolean searchable, boolean notifying) {}
