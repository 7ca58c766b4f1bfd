package dev.pacepatch.model;

/** How a node's workflow ended. */
public enum NodeOutcome {
    /** Proven patched, proven to have survived, soaked. */
    PATCHED,
    /** The target was active already; nothing was touched. */
    ALREADY_PATCHED,
    /** The gate stayed shut; nothing was touched. */
    BLOCKED,
    /** Not patched, or not as before; the node lives, and our standby was undone. */
    FAILED,
    /** The node rebooted, was fenced or oopsed; it stays as it is, with our standby if there was one. */
    DIED,
    /** It could not be observed, or its install or transition did not end; it stays as it is until somebody looks. */
    UNCERTAIN,
    /** Cancelled before it was touched. */
    CANCELLED;

    /** Whether the next node may follow. */
    public boolean good() {
        return this == PATCHED || this == ALREADY_PATCHED;
    }
}
