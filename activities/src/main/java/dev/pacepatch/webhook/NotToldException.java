package dev.pacepatch.webhook;

/** A receiver was not told; the message says why, and never where. */
public final class NotToldException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean passing;

    NotToldException(String message, boolean passing) {
        super(message);
        this.passing = passing;
    }

    /** Whether it may be different in a moment. */
    public boolean passing() {
        return passing;
    }
}
