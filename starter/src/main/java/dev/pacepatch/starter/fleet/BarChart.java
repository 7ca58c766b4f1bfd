package dev.pacepatch.starter.fleet;

import java.util.List;

/** Bars from the left, as inline SVG: readable in print, without scripts, and as text by who sees no pictures. */
final class BarChart {
    private static final int WIDTH = 560;
    private static final int LABELS = 130;
    private static final int NUMBERS = 60;
    private static final int ROW = 26;
    private static final int BAR = 16;

    /** @param style a class of the page's style sheet, which gives the colour */
    record Bar(String label, int value, String style) {}

    private BarChart() {}

    static String of(String title, List<Bar> bars) {
        int most = Math.max(1, bars.stream().mapToInt(Bar::value).max().orElse(1));
        int height = bars.size() * ROW + 4;
        StringBuilder svg = new StringBuilder("<figure><figcaption>" + Html.escape(title) + "</figcaption>\n"
                + "<svg viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\""
                + Html.escape(spoken(title, bars)) + "\">\n");
        for (int i = 0; i < bars.size(); i++) {
            svg.append(row(bars.get(i), i * ROW + 2, most));
        }
        return svg.append("</svg></figure>\n").toString();
    }

    private static String row(Bar bar, int top, int most) {
        int space = WIDTH - LABELS - NUMBERS;
        // one of many is still seen
        int length = bar.value() == 0 ? 0 : Math.max(2, bar.value() * space / most);
        int base = top + 15;
        return "<text class=\"label\" x=\"" + (LABELS - 10) + "\" y=\"" + base + "\">" + Html.escape(bar.label())
                + "</text><rect class=\"" + bar.style() + "\" x=\"" + LABELS + "\" y=\"" + (top + 2) + "\" width=\""
                + length + "\" height=\"" + BAR + "\" rx=\"2\"/><text class=\"number\" x=\""
                + (LABELS + length + 8) + "\" y=\"" + base + "\">" + bar.value() + "</text>\n";
    }

    private static String spoken(String title, List<Bar> bars) {
        StringBuilder text = new StringBuilder(title).append(':');
        bars.forEach(bar -> text.append(' ')
                .append(bar.label())
                .append(' ')
                .append(bar.value())
                .append(';'));
        return text.toString();
    }
}
