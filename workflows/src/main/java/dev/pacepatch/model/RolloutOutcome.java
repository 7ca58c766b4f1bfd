package dev.pacepatch.model;

/** How a rollout ended. */
public enum RolloutOutcome {
    COMPLETED,
    /** Every node ran the target already; nothing was touched. */
    NOTHING_TO_DO,
    /** Refused before anything was touched. */
    REFUSED,
    /** A node was not proven patched and alive; no further node was touched. */
    HALTED,
    /** Stopped by an operator between two nodes. */
    CANCELLED
}
