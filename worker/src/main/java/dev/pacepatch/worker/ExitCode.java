package dev.pacepatch.worker;

/** The worker's exit codes, those of sysexits.h; documented in docs/operations.md. */
final class ExitCode {
    static final int STOPPED = 0;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int DEFECT = 70;
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
