package dev.pacepatch.brain.window;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a cluster may be touched.
 *
 * @param until the first moment at which it may not any more
 */
public record Opening(Instant from, Instant until) {
    /** Whether work that begins then would end in it. */
    boolean fits(Instant begin, Duration length) {
        return !begin.isBefore(from) && !begin.plus(length).isAfter(until) && begin.isBefore(until);
    }

    /** Whether it could hold such work, begun at its start or then, whichever is later. */
    boolean couldHold(Duration length, Instant earliest) {
        return fits(earliest.isAfter(from) ? earliest : from, length);
    }
}
