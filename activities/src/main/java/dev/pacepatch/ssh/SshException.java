package dev.pacepatch.ssh;

/** A command that could not be run, or whose end was not seen. Never carries anything secret. */
public abstract sealed class SshException extends Exception
        permits UnreachableException, HostKeyException, LoginException {
    private final String found;
    private final String remedy;

    SshException(String found, String remedy, Throwable cause) {
        super(found + ". Do: " + remedy, cause);
        this.found = found;
        this.remedy = remedy;
    }

    /** What was observed. */
    public String found() {
        return found;
    }

    /** What an operator does about it. */
    public String remedy() {
        return remedy;
    }
}
