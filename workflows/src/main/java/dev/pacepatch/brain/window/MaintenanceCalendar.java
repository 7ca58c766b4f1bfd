package dev.pacepatch.brain.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a cluster may be touched.
 *
 * @param zone in which its windows and frozen days are meant
 * @param windows none: always, but for frozen days
 */
public record MaintenanceCalendar(ZoneId zone, List<Window> windows, List<Freeze> freezes) {
    /** A cluster for which nobody said when. */
    public static final MaintenanceCalendar ALWAYS = new MaintenanceCalendar(ZoneOffset.UTC, List.of(), List.of());

    /** How far it looks ahead; beyond, nothing is known to open. */
    static final Duration HORIZON = Duration.ofDays(400);

    public MaintenanceCalendar {
        windows = List.copyOf(windows);
        freezes = List.copyOf(freezes);
    }

    /** Whether it says anything at all. */
    public boolean always() {
        return windows.isEmpty() && freezes.isEmpty();
    }

    /** The opening in which work that begins now would end, or empty: it must not begin. */
    public Optional<Opening> now(Instant now, Duration length) {
        return openings(now).stream()
                .filter(opening -> opening.fits(now, length))
                .findFirst();
    }

    /** The next opening, or the one of now, that can still hold such work; empty: none in more than a year. */
    public Optional<Opening> next(Instant now, Duration length) {
        return openings(now).stream()
                .filter(opening -> opening.couldHold(length, now))
                .findFirst();
    }

    /** Those that have not ended, in order, apart from each other. */
    private List<Opening> openings(Instant now) {
        List<Opening> open = windows.isEmpty()
                ? List.of(new Opening(now.minus(Window.LONGEST), now.plus(HORIZON)))
                : joined(weekly(now));
        for (Freeze freeze : freezes) {
            open = without(open, new Opening(freeze.begins(zone), freeze.ends(zone)));
        }
        return open.stream().filter(opening -> opening.until().isAfter(now)).toList();
    }

    private List<Opening> weekly(Instant now) {
        LocalDate last = now.plus(HORIZON).atZone(zone).toLocalDate();
        // one that began long ago may still be open
        LocalDate first = now.minus(Window.LONGEST).atZone(zone).toLocalDate().minusDays(1);
        List<Opening> all = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Window window : windows) {
                if (window.days().contains(day.getDayOfWeek())) {
                    all.add(window.on(day, zone));
                }
            }
        }
        all.sort(Comparator.comparing(Opening::from));
        return all;
    }

    /** One that begins before another has ended, or as it ends, is one with it: a node may be patched over the seam. */
    private static List<Opening> joined(List<Opening> sorted) {
        List<Opening> all = new ArrayList<>();
        for (Opening next : sorted) {
            Opening last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (last == null || next.from().isAfter(last.until())) {
                all.add(next);
            } else if (next.until().isAfter(last.until())) {
                all.set(all.size() - 1, new Opening(last.from(), next.until()));
            }
        }
        return all;
    }

    private static List<Opening> without(List<Opening> open, Opening frozen) {
        List<Opening> all = new ArrayList<>();
        for (Opening each : open) {
            if (!each.until().isAfter(frozen.from()) || !each.from().isBefore(frozen.until())) {
                all.add(each);
                continue;
            }
            if (each.from().isBefore(frozen.from())) {
                all.add(new Opening(each.from(), frozen.from()));
            }
            if (each.until().isAfter(frozen.until())) {
                all.add(new Opening(frozen.until(), each.until()));
            }
        }
        return all;
    }
}
