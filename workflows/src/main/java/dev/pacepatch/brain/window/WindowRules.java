package dev.pacepatch.brain.window;

import dev.pacepatch.model.Finding;
import dev.pacepatch.model.WindowAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** No node is begun outside its cluster's maintenance window (I10); one that is in hand is finished. */
public final class WindowRules {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm VV", Locale.ROOT);
    private static final String WAIT = "wait, change the windows' file, or accept OUTSIDE_WINDOW with a reason";

    private WindowRules() {}

    /** May work of that length begin now? */
    public static WindowAnswer ask(MaintenanceCalendar calendar, Instant now, Duration length) {
        if (calendar.always()) {
            return new WindowAnswer(true, null, "no windows: it is always open");
        }
        Optional<Opening> open = calendar.now(now, length);
        if (open.isPresent()) {
            boolean far = open.get().until().isAfter(now.plus(Window.LONGEST));
            return new WindowAnswer(
                    true,
                    null,
                    far ? "open" : "open until " + shown(calendar, open.get().until()));
        }
        Optional<Opening> next = calendar.next(now, length);
        if (next.isEmpty()) {
            String seen = "no window within " + MaintenanceCalendar.HORIZON.toDays() + " days holds " + length;
            return new WindowAnswer(false, null, seen);
        }
        Instant opens = next.get().from();
        String why = calendar.now(now, Duration.ZERO)
                .map(left -> "it closes at " + shown(calendar, left.until()) + ", before " + length + " have passed; ")
                .orElse(frozen(calendar, now));
        return new WindowAnswer(false, opens, why + "opens " + shown(calendar, opens));
    }

    /** Before a node is touched: at that moment, however long it may take. */
    public static List<Finding> atTouch(MaintenanceCalendar calendar, String cluster, Instant now) {
        WindowAnswer answer = ask(calendar, now, Duration.ZERO);
        return answer.open()
                ? List.of()
                : List.of(new Finding(
                        "OUTSIDE_WINDOW", cluster, "its maintenance window is shut: " + answer.seen(), WAIT));
    }

    /** Of a look at the cluster, which touches nothing: to know. */
    public static List<Finding> toKnow(MaintenanceCalendar calendar, String cluster, Instant now) {
        return atTouch(calendar, cluster, now).stream()
                .map(shut -> new Finding(
                        "WINDOW_SHUT",
                        cluster,
                        shut.found(),
                        "start the rollout all the same: it waits for the window"))
                .toList();
    }

    private static String frozen(MaintenanceCalendar calendar, Instant now) {
        return calendar.freezes().stream()
                .filter(freeze ->
                        !now.isBefore(freeze.begins(calendar.zone())) && now.isBefore(freeze.ends(calendar.zone())))
                .map(freeze -> "frozen until the end of " + freeze.to()
                        + (freeze.reason().isEmpty() ? "" : " (" + freeze.reason() + ")") + "; ")
                .findFirst()
                .orElse("");
    }

    private static String shown(MaintenanceCalendar calendar, Instant at) {
        return SHOWN.format(at.atZone(calendar.zone()));
    }
}
