package dev.pacepatch.model;

/** What people are told of without looking. */
public enum NotificationEvent {
    /** The rollout stands still until somebody approves. */
    APPROVAL_NEEDED,
    /** A node failed or is blocked, and the rollout stands still until somebody decides about it. */
    DECISION_NEEDED,
    /** Somebody has paused it. */
    PAUSED,
    /** It ended, and not as it should: refused, halted or cancelled. */
    FAILED,
    /** It ended well. */
    DONE
}
