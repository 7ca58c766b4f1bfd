package dev.pacepatch.audit.timeline;

import java.time.Instant;

/**
 * Something that lasted.
 *
 * @param to its end; later than {@code from} by a millisecond at least
 * @param open its end is not in the histories: {@code to} is how far they reach
 * @param busy more than waiting: its time is never cut out of the picture
 * @param text for people
 */
public record Bar(Kind kind, Instant from, Instant to, boolean open, boolean busy, String text) {
    public Bar {
        // a server's clock has no finer steps, and what happened is to be seen
        to = to.isAfter(from.plusMillis(1)) ? to : from.plusMillis(1);
    }

    Bar quiet() {
        return new Bar(kind, from, to, open, false, text);
    }

    /** Both as one: they overlap, and are of one kind. */
    Bar and(Bar other) {
        Instant end = to.isAfter(other.to) ? to : other.to;
        return new Bar(kind, from, end, open || other.open, busy || other.busy, text + "; " + other.text);
    }
}
