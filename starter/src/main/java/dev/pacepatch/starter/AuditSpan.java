package dev.pacepatch.starter;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From when on, and before when.
 *
 * @param since the first moment that is in it
 * @param until the first that is not any more
 */
record AuditSpan(Instant since, Instant until) {
    private static final String ALLOWED =
            ". Allowed: a day in UTC (2026-11-01), an instant (2026-11-01T08:00:00Z), or a time back from now (P14D, PT12H)";

    /**
     * Reads what a person typed.
     *
     * @param until null: until now
     * @param problems takes all that is wrong, each with what is allowed; then the result means nothing
     */
    static AuditSpan read(String since, @Nullable String until, Instant now, List<String> problems) {
        Instant from = moment("--since", since, now, false, problems);
        Instant to = until == null ? now : moment("--until", until, now, true, problems);
        if (problems.isEmpty() && from.isAfter(now)) {
            problems.add("--since " + since + " is in the future. Allowed: a time that has passed");
        } else if (problems.isEmpty() && !from.isBefore(to)) {
            problems.add("--until " + until + " is not after --since " + since + ". Allowed: a later time");
        }
        return new AuditSpan(from, to);
    }

    private static Instant moment(String option, String text, Instant now, boolean end, List<String> problems) {
        try {
            if (text.startsWith("P")) {
                return back(text, now);
            }
            if (text.length() > "2026-11-01".length()) {
                return OffsetDateTime.parse(text).toInstant();
            }
            // a day is meant whole
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            problems.add(option + " '" + Texts.printable(text) + "' is no time" + ALLOWED);
            return now;
        }
    }

    private static Instant back(String text, Instant now) {
        Instant then = text.matches("P[0-9]+D|P([0-9]+D)?T.*")
                ? now.minus(Duration.parse(text))
                : now.atOffset(ZoneOffset.UTC).minus(Period.parse(text)).toInstant();
        if (then.isAfter(now)) {
            throw new DateTimeException("a time back is positive");
        }
        return then;
    }
}
