package dev.pacepatch.model;

/** What is known of the workflow that holds a lock, or whose standby a node is in. */
public enum HolderState {
    /** It runs, or a node workflow of it does: nothing of it may be touched. */
    ALIVE,
    /** It has ended for good, with all its node workflows. */
    GONE,
    /** Nobody here can say: another installation's, or its history is lost. */
    UNKNOWN;

    /** Whether what it has left may be cleared away: what runs is never gone, whoever vouches for that. */
    public boolean countsAsGone(boolean vouched) {
        return this == GONE || this == UNKNOWN && vouched;
    }
}
