package dev.pacepatch.testing;

/** What comes of an install, or of a boot, on a {@link FakeNode}. */
public enum Effect {
    /** As it should be. */
    LOADS,
    /** The package is recorded, rpm says success, and the kernel runs nothing new. */
    POST_FAILS,
    /** dnf ends with 1. */
    DNF_FAILS,
    /** The lock was lost between start and beginning: it does nothing. */
    LOCK_LOST,
    /** Loaded, but the transition takes a while. */
    SLOW_TRANSITION,
    /** The node boots again, quickly enough that nobody fences it. */
    REBOOTS,
    /** The node is fenced and stays down. */
    FENCED,
    /** A kernel is installed, and the one before stays what the node boots next. */
    DEFAULT_STAYS,
    /** The cluster does not stop on it, so it does not reboot. */
    STOP_FAILS,
    /** It boots the kernel that it ran before. */
    BOOTS_OLD,
    /** It does not come back from its reboot. */
    NEVER_BACK
}
