package dev.pacepatch.random;

/** What an attempt ends with whose worker is gone. An error, so that nothing on the way takes it for an answer. */
final class WorkerDied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkerDied() {
        super("the worker died", null, false, false);
    }
}
