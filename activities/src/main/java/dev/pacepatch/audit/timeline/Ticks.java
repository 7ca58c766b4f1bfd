package dev.pacepatch.audit.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The times that stand at the axis: round ones, from milliseconds to weeks, and the first behind each cut. */
final class Ticks {
    private static final double APART = 74;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7));
    private static final DateTimeFormatter DAY = format("uuuu-MM-dd");
    private static final DateTimeFormatter SECOND = format("HH:mm:ss");
    private static final DateTimeFormatter MILLI = format("HH:mm:ss.SSS");

    private Ticks() {}

    /**
     * One of them.
     *
     * @param day where it is another than at the tick before, else empty
     */
    record Tick(double x, String time, String day) {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    static List<Tick> of(Scale scale) {
        Duration step = step(scale.rate());
        DateTimeFormatter format = step.compareTo(Duration.ofSeconds(1)) < 0 ? MILLI : SECOND;
        List<Tick> ticks = new ArrayList<>();
        double free = 0;
        String day = "";
        for (Instant at : moments(scale, step)) {
            double x = scale.x(at);
            if (x >= free) {
                String today = DAY.format(at);
                ticks.add(new Tick(x, format.format(at), today.equals(day) ? "" : today));
                day = today;
                free = x + APART;
            }
        }
        return ticks;
    }

    static Duration step(double rate) {
        return STEPS.stream()
                .filter(step -> step.toMillis() / 1000.0 * rate >= APART)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
    }

    private static TreeSet<Instant> moments(Scale scale, Duration step) {
        TreeSet<Instant> all = new TreeSet<>();
        boolean first = true;
        for (Scale.Piece piece : scale.pieces()) {
            if (first) {
                all.add(piece.from());
            }
            first = piece.cut();
            if (piece.cut()) {
                continue;
            }
            long every = step.toMillis();
            long at = -Math.floorDiv(-piece.from().toEpochMilli(), every) * every;
            for (; at <= piece.to().toEpochMilli(); at += every) {
                all.add(Instant.ofEpochMilli(at));
            }
        }
        return all;
    }
}
