package dev.pacepatch.evidence.store;

/** A file could not be stored now; the message says why and what to do, and holds no secret. */
public final class NotStoredException extends Exception {
    private static final long serialVersionUID = 1;

    NotStoredException(String found, String remedy, Throwable cause) {
        super(found + ". Do: " + remedy, cause);
    }

    NotStoredException(String found, String remedy) {
        super(found + ". Do: " + remedy);
    }
}
