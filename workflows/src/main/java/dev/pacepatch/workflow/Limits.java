package dev.pacepatch.workflow;

import java.time.Duration;

/**
 * How long an attempt of each step may take. They are public because the activities wait inside these limits, and a worker that stops
 * waits for its steps: the tests of both hold them against each other. A dead worker is noticed by {@link #HEARTBEAT}, never by these.
 */
public final class Limits {
    /**
     * A worker that died is missed after this long, and another one goes on a second later. A worker that only stood still, or a server
     * that was away for as long, costs a second attempt for nothing; that is harmless, because each attempt observes first and the
     * first one ends at its next heartbeat. So it is short.
     */
    public static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** A few round trips to one node. */
    public static final Duration LOOK = Duration.ofMinutes(2);
    /** All nodes are asked, and their repositories, which may be slow. */
    public static final Duration SURVEY = Duration.ofMinutes(4);
    /** The same, one of them about the cluster, and what the packages fix; a reader may have to be waited for. */
    public static final Duration FLEET = Duration.ofMinutes(6);
    /** One look at a patched node, with patience for a moment's silence. */
    public static final Duration SURVIVAL = Duration.ofMinutes(2);
    /** Into our standby, or out of it. */
    public static final Duration STANDBY = Duration.ofMinutes(5);
    /** As long as a package may take to download. */
    public static final Duration DOWNLOAD = Duration.ofMinutes(15);
    /** As long as an install may take; it goes on on its node whatever becomes of the step. */
    public static final Duration INSTALL = Duration.ofMinutes(20);
    /** Beside the time that the request gives a node for its reboot: to stop its cluster, and to look. */
    public static final Duration AROUND_BOOT = Duration.ofMinutes(10);
    /** Until a node that has booted is online in its cluster. */
    public static final Duration JOIN = Duration.ofMinutes(10);
    /** Until a transition has ended, and a node that then falls silent is judged by its peers. */
    public static final Duration VERIFY = Duration.ofMinutes(9);
    /** Until the cluster is as healthy as before. */
    public static final Duration HEALTHY = Duration.ofMinutes(8);
    /** Beside the own limit of an operator's check: to start it, and to read its end. */
    public static final Duration AROUND_CHECK = Duration.ofMinutes(1);

    /** How long a node may stay silent, over all attempts, before its workflow decides without it. */
    public static final Duration SILENCE = Duration.ofMinutes(5);

    /**
     * A worker that dies in the middle of a workflow task, which takes milliseconds, is missed after this long. The server's own default
     * of ten seconds goes for what is started in the Temporal UI.
     */
    public static final Duration WORKFLOW_TASK = Duration.ofSeconds(5);

    private Limits() {}
}
