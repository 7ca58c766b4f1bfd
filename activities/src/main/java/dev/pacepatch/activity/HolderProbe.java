package dev.pacepatch.activity;

/** Asks whether the holder of a lock is gone for good, so that its lock may be taken over. */
public interface HolderProbe {
    /** True only when it is proven that nothing of that holder can act any more; when in doubt, false. */
    boolean provenGone(String holder);
}
