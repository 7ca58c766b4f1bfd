package dev.pacepatch.brain.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Days on which nothing is touched, whatever the windows say.
 *
 * @param from the first of them, from its midnight
 * @param to the last of them, to its end
 * @param reason for people
 */
public record Freeze(LocalDate from, LocalDate to, String reason) {
    Instant begins(ZoneId zone) {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant ends(ZoneId zone) {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
