package dev.pacepatch.brain.window;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A maintenance window that comes every week.
 *
 * @param days on which it begins
 * @param start by the clock on the wall; where the clocks are put forward over it, it begins that much later, as a night's shift does
 *     ({@link java.time.ZonedDateTime#of}); where they are put back and it comes twice, at the first
 * @param length as it passes, whatever the clocks do meanwhile
 */
public record Window(Set<DayOfWeek> days, LocalTime start, Duration length) {
    /** The longest that makes sense: the next one begins. */
    public static final Duration LONGEST = Duration.ofDays(7);

    public Window {
        // in their order, the same in every JVM
        days = Collections.unmodifiableSet(new TreeSet<>(days));
    }

    Opening on(LocalDate day, ZoneId zone) {
        Instant from = day.atTime(start).atZone(zone).toInstant();
        return new Opening(from, from.plus(length));
    }
}
