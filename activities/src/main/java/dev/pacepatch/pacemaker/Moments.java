package dev.pacepatch.pacemaker;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pacemaker prints moments in the zone of the node that is asked; in UTC the same event reads the same from every node. */
final class Moments {
    private static final Pattern PRINTED = Pattern.compile(
            "([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})(\\.[0-9]{1,9})? ?(Z|[+-][0-9]{2}:[0-9]{2})");

    private Moments() {}

    /** {@code 2025-11-24T09:52:26Z}, to the second; as printed when the form is another (before Pacemaker 2.1). */
    static String normal(String printed) {
        Matcher m = PRINTED.matcher(printed);
        if (!m.matches()) {
            return printed;
        }
        try {
            return OffsetDateTime.parse(m.group(1) + "T" + m.group(2) + m.group(4))
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            return printed;
        }
    }
}
