package dev.pacepatch.simulator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What can be wrong with a node; by the name in brackets ({@code lab fault}) on the lab. First what concerns a live patch. */
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
    LOAD_OOPSES,

    /** dnf ends with 1 when it is to install a kernel, which it could download. */
    UPDATE_FAILS,
    /** The install of a kernel does not make it the default boot entry (boot-default-stays). */
    DEFAULT_STAYS,
    /** The new kernel does not boot, until the fault is gone (kernel-panics). */
    KERNEL_PANICS,
    /** The node comes back with the kernel that ran before, whatever the default entry says. */
    BOOTS_OLD,
    /** A boot takes two minutes longer (boot-slow 120). */
    BOOTS_SLOWLY,
    /** A unit of systemd fails at boot. */
    UNIT_FAILS;

    /** Those that mean something while a node gets a live patch. */
    public static final Set<NodeFault> OF_LIVE_PATCHES =
            Collections.unmodifiableSet(EnumSet.range(DNF_FAILS, LOAD_OOPSES));
}
