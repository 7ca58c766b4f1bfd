package dev.pacepatch.simulator;

/** What can be wrong with a node; each was seen on the lab, by the name in brackets ({@code lab fault}). */
public enum NodeFault {
    /** dnf ends with 1, nothing is installed (dnf-fail). */
    DNF_FAILS,
    /** Another rpm holds the lock (rpm-lock). */
    RPM_LOCKED,
    /** No room for the package or the module (disk-full). */
    DISK_FULL,
    /** The package is there, rpm says success, the module was not even tried (post-fail). */
    POST_FAILS,
    /** The kernel refuses the module (load-fail). */
    LOAD_FAILS,
    /** The load does not return until the fault is gone (load-hang). */
    LOAD_HANGS,
    /** The kernel crashes on load, once (load-crash). */
    LOAD_CRASHES,
    /** The kernel boots again on load, so quickly that nobody fences it. */
    LOAD_REBOOTS,
    /** Tasks do not switch; kpatch gives up and reverts (transition forever). */
    STALLS,
    /** Tasks take a while to switch, but do (transition 6). */
    SLOW_TRANSITION,
    /** The kernel survives an oops on load (oops). */
    LOAD_OOPSES
}
