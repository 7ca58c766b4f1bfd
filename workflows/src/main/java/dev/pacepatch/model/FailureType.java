package dev.pacepatch.model;

/** Types of activity failures, so that retry policies and callers tell transient from final. */
public final class FailureType {
    private FailureType() {}

    /** The node did not answer, or its answer broke off: unknown, try again. */
    public static final String NO_ANSWER = "NoAnswer";
    /** Host key, key, sudo or node kit: no retry will mend it. */
    public static final String ACCESS = "Access";
    /** The inventory has no such cluster or node. */
    public static final String UNKNOWN_TARGET = "UnknownTarget";
    /** The node kit refused: for instance the lock is held by somebody else. */
    public static final String REFUSED = "RefusedByNodeKit";
    /** A request that cannot be carried out; its message lists every problem. */
    public static final String BAD_REQUEST = "BadRequest";
    /** The evidence is not stored yet, try again. */
    public static final String NOT_STORED = "EvidenceNotStored";
    /** The server has forgotten what was to be kept. */
    public static final String HISTORY_GONE = "HistoryGone";
    /** A rollout that stopped; its details hold the report. */
    public static final String HALTED = "RolloutHalted";
}
