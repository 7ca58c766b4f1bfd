package dev.pacepatch.audit;

/**
 * How a report names an event: {@code rollout/lab/node2@552ac56d297d#17}. Of a run id it takes the end: the beginning of a newer server's
 * is the time, and two tries at a node within a minute would share it.
 */
final class Events {
    private static final int RUN_SHOWN = 12;

    private Events() {}

    static String of(String workflow, String run) {
        return workflow + "@" + run.substring(Math.max(0, run.length() - RUN_SHOWN)) + "#";
    }
}
