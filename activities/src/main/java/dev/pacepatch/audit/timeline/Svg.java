package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.Text;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a timeline as inline SVG. Colours and strokes are the page's style sheet's; nothing outside of it is referred to. */
public final class Svg {
    private static final double NAMES = 150;
    private static final double WIDTH = 1000;
    private static final double MARGIN = 40;
    private static final double TOP = 8;
    private static final double LANE = 58;
    private static final double MARKS = 12;
    private static final double BAR = 26;
    private static final double THICK = 20;
    private static final double AXIS = 46;

    private final Picture picture;
    private final String id;
    private final StringBuilder svg = new StringBuilder();

    private Svg(Picture picture, String id) {
        this.picture = picture;
        this.id = id;
    }

    /**
     * The picture with its legend.
     *
     * @param id of the picture in its page; those of its parts begin with it
     * @param title for who cannot see it
     */
    public static String of(Timeline timeline, String id, String title) {
        return new Svg(Picture.of(timeline, WIDTH), id).drawn(title);
    }

    private String drawn(String title) {
        double lanes = TOP + picture.rows().size() * LANE;
        double height = lanes + AXIS + Legend.height(picture);
        double wide = NAMES + WIDTH + MARGIN;
        svg.append(
                "<svg id=\"%s\" role=\"img\" aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\" viewBox=\"0 0 %s %s\">\n"
                        .formatted(id, id, id, n(wide), n(height)));
        tag("title", "id=\"" + id + "-title\"", title);
        tag("desc", "id=\"" + id + "-desc\"", described());
        svg.append(Legend.patterns(picture, id));
        svg.append("<g transform=\"translate(%s 0)\">\n".formatted(n(NAMES)));
        axis(lanes);
        for (int i = 0; i < picture.rows().size(); i++) {
            row(picture.rows().get(i), TOP + i * LANE);
        }
        picture.cuts().forEach(cut -> cut(cut, lanes));
        for (int i = 0; i < picture.rows().size(); i++) {
            double y = TOP + i * LANE + MARKS;
            picture.rows().get(i).marks().forEach(spot -> mark(spot, y));
        }
        svg.append("</g>\n").append(Legend.of(picture, id, lanes + AXIS));
        return svg.append("</svg>\n").toString();
    }

    private String described() {
        String lanes = picture.rows().stream()
                .map(row -> row.lane().name() + " " + row.lane().note())
                .collect(Collectors.joining("; "));
        return "From " + picture.timeline().from() + " to " + picture.timeline().to() + ". Lanes: " + lanes
                + ". The same facts stand in the tables of steps, waits, gate verdicts and decisions.";
    }

    private void axis(double bottom) {
        svg.append("<g class=\"axis\">\n");
        for (Ticks.Tick tick : picture.ticks()) {
            svg.append("<path class=\"grid\" d=\"M%s %sV%s\"/>".formatted(n(tick.x()), n(TOP), n(bottom + 4)));
            text(tick.x(), bottom + 17, "tick", tick.time());
            if (!tick.day().isEmpty()) {
                text(tick.x(), bottom + 31, "tick", tick.day() + " UTC");
            }
            svg.append('\n');
        }
        svg.append("</g>\n");
    }

    private void row(Picture.Row row, double top) {
        svg.append("<g class=\"lane\">\n<path class=\"line\" d=\"M%s %sH%s\"/>"
                .formatted(n(-NAMES), n(top + LANE - 2), n(WIDTH)));
        text(-NAMES + 4, top + BAR + 8, "name", shortened(row.lane().name()));
        text(-NAMES + 4, top + BAR + 23, "note", shortened(row.lane().note()));
        svg.append('\n');
        row.bands().forEach(box -> box(box, top + BAR - 6, THICK + 12));
        life(row.life(), top + BAR + THICK / 2);
        row.bars().forEach(box -> box(box, top + BAR, THICK));
        svg.append("</g>\n");
    }

    private void life(Picture.Box life, double y) {
        svg.append("<path class=\"life\" d=\"M%s %sH%s\"/>\n".formatted(n(life.x()), n(y), n(life.x() + life.width())));
    }

    private void box(Picture.Box box, double y, double height) {
        Bar bar = box.bar();
        svg.append("<g class=\"bar ").append(bar.kind().style()).append("\">");
        tag("title", "", bar.text() + " (" + bar.from() + " to " + (bar.open() ? "not known" : bar.to()) + ")");
        svg.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"url(#%s)\"/>"
                .formatted(n(box.x()), n(y), n(box.width()), n(height), Legend.pattern(id, bar.kind())));
        if (bar.open()) {
            double end = box.x() + box.width();
            svg.append("<path class=\"open\" d=\"M%s %sl8 %sl-8 %s\"/>"
                    .formatted(n(end), n(y), n(height / 2), n(height / 2)));
        }
        String word = bar.kind().word();
        if (height <= THICK && box.width() > word.length() * 7 + 8) {
            text(box.x() + box.width() / 2, y + 14, "word", word);
        }
        svg.append("</g>\n");
    }

    private void mark(Picture.Spot spot, double y) {
        Mark mark = spot.mark();
        svg.append("<g>");
        tag("title", "", mark.text() + " (" + mark.at() + ")");
        svg.append(Legend.mark(mark.shape(), mark.letter(), spot.x(), y)).append("</g>\n");
    }

    private void cut(Picture.Cut cut, double bottom) {
        double x = (cut.left() + cut.right()) / 2;
        String time = Words.of(cut.time());
        svg.append("<g class=\"cut\">");
        tag("title", "", "cut: nothing but waiting for " + time);
        svg.append("<path class=\"gap\" d=\"M%s %sl-6 9l8 4l-6 9V%s\"/>".formatted(n(x), n(TOP - 6), n(bottom - 12)));
        svg.append("<path class=\"slash\" d=\"M%s %sl6 -12M%s %sl6 -12\"/>"
                .formatted(n(x - 6), n(bottom + 4), n(x), n(bottom + 4)));
        text(x, bottom + 43, "tick", time);
        svg.append("</g>\n");
    }

    private void text(double x, double y, String style, String words) {
        svg.append("<text class=\"%s\" x=\"%s\" y=\"%s\">".formatted(style, n(x), n(y)))
                .append(Text.html(words))
                .append("</text>");
    }

    private void tag(String name, String attributes, String words) {
        svg.append('<')
                .append(name)
                .append(attributes.isEmpty() ? "" : " " + attributes)
                .append('>');
        svg.append(Text.html(words)).append("</").append(name).append('>');
    }

    private static String shortened(String name) {
        return name.length() <= 20 ? name : name.substring(0, 19) + "…";
    }

    static String n(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
