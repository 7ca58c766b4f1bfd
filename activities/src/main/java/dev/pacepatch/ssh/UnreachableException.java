package dev.pacepatch.ssh;

/** Refused, timed out, or cut: nothing is known about the command, which may have run, or still run. Another try may succeed. */
public final class UnreachableException extends SshException {
    public UnreachableException(String found, String remedy, Throwable cause) {
        super(found, remedy, cause);
    }
}
