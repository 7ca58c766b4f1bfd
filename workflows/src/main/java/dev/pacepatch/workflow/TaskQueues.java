package dev.pacepatch.workflow;

/** Names of task queues, in one place. */
public final class TaskQueues {
    /** Where rollouts run unless pacepatch.yaml names another. */
    public static final String DEFAULT = "pacepatch";

    private TaskQueues() {}
}
