package dev.pacepatch.audit.timeline;

import dev.pacepatch.audit.Text;
import java.util.Locale;

/** The patterns and marks of a picture, and what they mean: only those that it has. */
final class Legend {
    private static final double COLUMN = 390;
    private static final int COLUMNS = 3;
    private static final double LINE = 24;

    private Legend() {}

    static double height(Picture picture) {
        int items = picture.kinds().size() + picture.shapes().size();
        return 12 + (items + COLUMNS - 1) / COLUMNS * LINE;
    }

    static String pattern(String id, Kind kind) {
        return id + "-" + kind.style();
    }

    static String patterns(Picture picture, String id) {
        StringBuilder all = new StringBuilder("<defs>\n");
        for (Kind kind : picture.kinds()) {
            all.append("<pattern id=\"").append(pattern(id, kind));
            all.append("\" class=\"").append(kind.style());
            all.append(
                    "\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\"><rect width=\"12\" height=\"12\"/>");
            if (!kind.strokes().isEmpty()) {
                all.append("<path d=\"").append(kind.strokes()).append("\"/>");
            }
            all.append("</pattern>\n");
        }
        return all.append("</defs>\n").toString();
    }

    static String of(Picture picture, String id, double top) {
        StringBuilder all = new StringBuilder("<g class=\"legend\">\n");
        int place = 0;
        for (Kind kind : picture.kinds()) {
            double x = x(place);
            double y = y(top, place++);
            all.append("<g class=\"bar\"><rect x=\"%s\" y=\"%s\" width=\"30\" height=\"16\" fill=\"url(#%s)\"/></g>"
                    .formatted(Svg.n(x), Svg.n(y), pattern(id, kind)));
            all.append(text(x + 38, y + 13, kind.meaning()));
        }
        for (Shape shape : picture.shapes()) {
            double x = x(place);
            double y = y(top, place++);
            all.append(mark(shape, shape == Shape.DECISION ? "A" : "", x + 15, y + 8));
            all.append(text(x + 38, y + 13, shape.meaning()));
        }
        return all.append("</g>\n").toString();
    }

    private static double x(int place) {
        return 6 + place % COLUMNS * COLUMN;
    }

    private static double y(double top, int place) {
        return top + 8 + place / COLUMNS * LINE;
    }

    private static String text(double x, double y, String words) {
        return "<text x=\"%s\" y=\"%s\">%s</text>\n".formatted(Svg.n(x), Svg.n(y), Text.html(words));
    }

    /** A disc with a letter, a triangle, a square with a bar, a diamond with a cross. */
    static String mark(Shape shape, String letter, double x, double y) {
        String at = "<g class=\"mark %s\" transform=\"translate(%s %s)\">"
                .formatted(shape.name().toLowerCase(Locale.ROOT), Svg.n(x), Svg.n(y));
        String drawn = switch (shape) {
            case DECISION -> "<circle r=\"8\"/><text class=\"letter\" y=\"4\">" + letter + "</text>";
            case RETRIED -> "<path d=\"M0 -8L8 6H-8Z\"/>";
            case SHUT -> "<path d=\"M-7 -7H7V7H-7ZM-4 0H4\"/>";
            case FAULT -> "<path d=\"M0 -9L9 0L0 9L-9 0ZM-3 -3L3 3M3 -3L-3 3\"/>";
        };
        return at + drawn + "</g>";
    }
}
