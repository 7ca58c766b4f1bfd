package dev.pacepatch.model;

/** How a node's workflow ended. */
public enum NodeOutcome {
    /** Proven patched, proven to have survived, soaked. */
    PATCHED,
    /** The target was active already; nothing was touched. */
    ALREADY_PATCHED,
    /** Booted into the new kernel, proven to live on it, soaked. */
    UPDATED,
    /** It ran the kernel already; nothing was touched. */
    ALREADY_UPDATED,
    /** The gate stayed shut; nothing was touched. */
    BLOCKED,
    /** Not on the target, or not as before; the node lives, and our standby was undone. */
    FAILED,
    /** The node rebooted unasked, did not come back, was fenced or oopsed; it stays as it is, with our standby if there was one. */
    DIED,
    /** It could not be observed, or its install or transition did not end; it stays as it is until somebody looks. */
    UNCERTAIN,
    /** Cancelled before it was touched. */
    CANCELLED;

    /** Whether the next node may follow. */
    public boolean good() {
        return changed() || this == ALREADY_PATCHED || this == ALREADY_UPDATED;
    }

    /** Whether the target was brought onto it, and proven. */
    public boolean changed() {
        return this == PATCHED || this == UPDATED;
    }
}
