package dev.pacepatch.starter;

import dev.pacepatch.model.RolloutOutcome;

/** The command line's exit codes; documented in docs/operations.md. */
final class ExitCode {
    static final int DONE = 0;
    static final int HALTED = 1;
    static final int REFUSED = 2;
    static final int CANCELLED = 3;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int DEFECT = 70;

    private ExitCode() {}

    static int of(RolloutOutcome outcome) {
        return switch (outcome) {
            case COMPLETED, NOTHING_TO_DO -> DONE;
            case HALTED -> HALTED;
            case REFUSED -> REFUSED;
            case CANCELLED -> CANCELLED;
        };
    }
}
