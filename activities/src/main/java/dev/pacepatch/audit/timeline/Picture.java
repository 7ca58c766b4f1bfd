package dev.pacepatch.audit.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A timeline with places, in pixels: everything that is drawn, before it is drawn.
 *
 * @param width of what has times; names stand to the left of it
 */
record Picture(Timeline timeline, double width, List<Row> rows, List<Ticks.Tick> ticks, List<Cut> cuts) {
    private static final double MARK = 16;

    /** A lane. */
    record Row(Lane lane, Box life, List<Box> bands, List<Box> bars, List<Spot> marks) {}

    /** A bar with its place. */
    record Box(Bar bar, double x, double width) {}

    /** A mark with its place. */
    record Spot(Mark mark, double x) {}

    /** A time that is narrower than it was. */
    record Cut(double left, double right, Duration time) {}

    static Picture of(Timeline timeline, double width) {
        Scale scale = Scale.of(timeline, width);
        List<Row> rows =
                timeline.lanes().stream().map(lane -> row(lane, scale, width)).toList();
        List<Cut> cuts = scale.pieces().stream()
                .filter(Scale.Piece::cut)
                .map(piece -> new Cut(piece.left(), piece.right(), Duration.between(piece.from(), piece.to())))
                .toList();
        return new Picture(timeline, width, rows, Ticks.of(scale), cuts);
    }

    /** Of bars and bands that it has, for the legend. */
    List<Kind> kinds() {
        return rows.stream()
                .flatMap(row -> Stream.concat(row.bands().stream(), row.bars().stream()))
                .map(box -> box.bar().kind())
                .distinct()
                .sorted()
                .toList();
    }

    /** Of marks that it has, for the legend. */
    List<Shape> shapes() {
        return rows.stream()
                .flatMap(row -> row.marks().stream())
                .map(spot -> spot.mark().shape())
                .distinct()
                .sorted()
                .toList();
    }

    private static Row row(Lane lane, Scale scale, double width) {
        return new Row(
                lane,
                box(lane.life(), scale),
                lane.bands().stream().map(bar -> box(bar, scale)).toList(),
                lane.bars().stream().map(bar -> box(bar, scale)).toList(),
                apart(lane.marks(), scale, width));
    }

    private static Box box(Bar bar, Scale scale) {
        double left = scale.x(bar.from());
        return new Box(bar, left, Math.max(Scale.LEAST / 2, scale.x(bar.to()) - left));
    }

    /** Marks of one moment stand side by side: to the right of it, or where there is no more room, to the left. */
    private static List<Spot> apart(List<Mark> marks, Scale scale, double width) {
        List<Spot> spots = new ArrayList<>();
        double free = 0;
        for (Mark mark : marks) {
            double x = Math.max(free, scale.x(mark.at()));
            spots.add(new Spot(mark, x));
            free = x + MARK;
        }
        double most = width;
        for (int i = spots.size() - 1; i >= 0; i--) {
            Spot spot = spots.get(i);
            spots.set(i, new Spot(spot.mark(), Math.min(most, spot.x())));
            most = Math.min(most, spot.x()) - MARK;
        }
        return List.copyOf(spots);
    }
}
