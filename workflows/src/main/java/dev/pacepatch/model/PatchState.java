package dev.pacepatch.model;

/** How a node stands to the live patches for its kernel. */
public enum PatchState {
    /** The newest that is offered runs. */
    CURRENT,
    /** One runs, and a newer one is offered. */
    BEHIND,
    /** One is offered, and none runs. */
    UNPATCHED,
    /** None runs, and none is offered; that never means that the kernel is safe. */
    NOT_OFFERED,
    /** The kernel is switching right now. */
    TRANSITION,
    /** What runs is not from the vendor. */
    FOREIGN,
    /** It was read, and it cannot be said; the findings say why. */
    UNKNOWN,
    /** It gave no answer. */
    NOT_READ
}
