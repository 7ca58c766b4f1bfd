package dev.pacepatch.audit;

/** How a report names an event: {@code rollout/lab/node2@1f0c3a52#17}. */
final class Events {
    private static final int RUN_SHOWN = 8;

    private Events() {}

    static String of(String workflow, String run) {
        return workflow + "@" + (run.length() > RUN_SHOWN ? run.substring(0, RUN_SHOWN) : run) + "#";
    }
}
