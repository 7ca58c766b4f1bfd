package dev.pacepatch.activity;

import dev.pacepatch.model.HolderState;

/** Asks what has become of the holder of a lock, or of a mark. */
public interface HolderProbe {
    /** {@code GONE} only when it is proven that nothing of that holder can act any more; when in doubt, {@code UNKNOWN}. */
    HolderState ask(String holder);

    /** Whether its lock may be taken over without anybody's word. */
    default boolean provenGone(String holder) {
        return ask(holder) == HolderState.GONE;
    }
}
