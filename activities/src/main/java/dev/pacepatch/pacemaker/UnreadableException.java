package dev.pacepatch.pacemaker;

/** An answer from which nothing can be taken. Says what was found instead. */
public final class UnreadableException extends Exception {
    UnreadableException(String found) {
        super(found);
    }
}
