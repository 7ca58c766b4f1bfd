package dev.pacepatch.audit.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * From times to places. Time goes evenly, with two exceptions that the picture tells of: what is short gets a least width, and a long
 * time in which nothing but waiting happens is cut, so that the rest has at least half of the width.
 */
final class Scale {
    static final double LEAST = 3;

    private static final double SHARE_OF_WAITS = 0.5;
    private static final double SHARE_OF_LEAST = 0.25;
    private static final double LONG_SECONDS = 15;
    private static final double WIDEST_CUT = 120;

    private final List<Piece> pieces;
    private final double rate;

    /**
     * A time in which the same goes on.
     *
     * @param cut it is narrower than its time
     */
    record Piece(Instant from, Instant to, boolean busy, double left, double right, boolean cut) {}

    private record Stretch(Instant from, Instant to, boolean busy) {
        double seconds() {
            return Scale.seconds(from, to);
        }

        boolean mayBeCut() {
            return !busy && seconds() > LONG_SECONDS;
        }

        double even(double rate, double least) {
            return Math.max(busy ? least : 0, rate * seconds());
        }
    }

    private Scale(List<Piece> pieces, double rate) {
        this.pieces = pieces;
        this.rate = rate;
    }

    static Scale of(Timeline timeline, double width) {
        List<Stretch> stretches = stretches(timeline);
        long busy = stretches.stream().filter(Stretch::busy).count();
        double least = busy == 0 ? 0 : Math.min(LEAST, width * SHARE_OF_LEAST / busy);
        List<Stretch> kept = stretches.stream().filter(one -> !one.mayBeCut()).toList();
        List<Stretch> waits = stretches.stream().filter(Stretch::mayBeCut).toList();
        double forWaits = width * SHARE_OF_WAITS;
        double rate = solve(r -> even(kept, r, least), width - forWaits);
        if (kept.isEmpty() || even(waits, rate, least) <= forWaits) {
            double all = solve(r -> even(stretches, r, least), width);
            return new Scale(placed(stretches, all, least, Double.MAX_VALUE), all);
        }
        double most = Math.min(WIDEST_CUT, solve(limit -> narrow(waits, rate, limit), forWaits));
        double freed = solve(r -> even(kept, r, least) + narrow(waits, r, most), width);
        return new Scale(placed(stretches, freed, least, most), freed);
    }

    /** Between all beginnings and ends of what is done. */
    private static List<Stretch> stretches(Timeline timeline) {
        List<Bar> busy = timeline.lanes().stream()
                .flatMap(lane -> lane.bars().stream())
                .filter(Bar::busy)
                .toList();
        TreeSet<Instant> edges = new TreeSet<>(List.of(timeline.from(), timeline.to()));
        busy.forEach(bar -> {
            edges.add(bar.from());
            edges.add(bar.to());
        });
        List<Stretch> all = new ArrayList<>();
        Instant last = edges.first();
        for (Instant edge : edges.tailSet(last, false)) {
            Instant from = last;
            boolean done = busy.stream()
                    .anyMatch(bar -> bar.from().isBefore(edge) && bar.to().isAfter(from));
            all.add(new Stretch(from, edge, done));
            last = edge;
        }
        return all;
    }

    private static double even(List<Stretch> stretches, double rate, double least) {
        return stretches.stream().mapToDouble(one -> one.even(rate, least)).sum();
    }

    private static double narrow(List<Stretch> stretches, double rate, double most) {
        return stretches.stream()
                .mapToDouble(one -> Math.min(most, one.even(rate, 0)))
                .sum();
    }

    private static List<Piece> placed(List<Stretch> stretches, double rate, double least, double most) {
        List<Piece> all = new ArrayList<>();
        double left = 0;
        for (Stretch one : stretches) {
            double even = one.even(rate, least);
            boolean cut = one.mayBeCut() && even > most;
            double right = left + (cut ? most : even);
            all.add(new Piece(one.from(), one.to(), one.busy(), left, right, cut));
            left = right;
        }
        return List.copyOf(all);
    }

    /** Where a function that only grows reaches a value; where it never does, far out. */
    private static double solve(DoubleUnaryOperator growing, double value) {
        double high = 1;
        for (int i = 0; i < 100 && growing.applyAsDouble(high) < value; i++) {
            high *= 2;
        }
        double low = 0;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (growing.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double seconds(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.getSeconds() + time.getNano() / 1e9;
    }

    /** Pixels a second, where nothing is cut or widened. */
    double rate() {
        return rate;
    }

    List<Piece> pieces() {
        return pieces;
    }

    /** What lies outside is at the edge. */
    double x(Instant at) {
        for (Piece piece : pieces) {
            if (!at.isAfter(piece.to())) {
                double share = seconds(piece.from(), at) / seconds(piece.from(), piece.to());
                return piece.left() + Math.max(0, share) * (piece.right() - piece.left());
            }
        }
        return pieces.isEmpty() ? 0 : pieces.get(pieces.size() - 1).right();
    }
}
