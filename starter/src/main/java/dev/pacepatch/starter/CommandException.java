package dev.pacepatch.starter;

/** A command that cannot be carried out; the message says what was found and what to do. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Nobody answers for a workflow, which goes on when somebody does. */
    static CommandException silent(String workflowId) {
        return new CommandException(
                ExitCode.UNAVAILABLE, "No worker answers for " + workflowId + ". Do: start one (pacepatch worker)");
    }

    int exitCode() {
        return exitCode;
    }
}
