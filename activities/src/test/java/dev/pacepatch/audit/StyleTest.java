package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page's colours, by the rules of WCAG 2 (AA): on light and dark screens, and on paper. */
class StyleTest {
    private static final List<String> SCHEMES = List.of("light", "dark", "print");
    private static final List<String> FILLS = List.of("plain", "act", "load", "proof", "rest", "held", "out");
    private static final Pattern SCHEME = Pattern.compile("(?s):root \\{(.*?)\\}");
    private static final Pattern COLOUR = Pattern.compile("--(\\w+): #(\\w{2})(\\w{2})(\\w{2});");

    @TestFactory
    List<DynamicTest> contrastIsEnough() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> schemes = SCHEME.matcher(HtmlPage.style())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(schemes).hasSameSizeAs(SCHEMES);
        for (int i = 0; i < schemes.size(); i++) {
            Map<String, Double> colours = new TreeMap<>();
            COLOUR.matcher(schemes.get(i)).results().forEach(one -> colours.put(one.group(1), luminance(one)));
            tests.add(DynamicTest.dynamicTest(SCHEMES.get(i), () -> enough(colours)));
        }
        return tests;
    }

    private static void enough(Map<String, Double> colours) {
        for (String text : List.of("text", "quiet", "link", "good", "bad", "other")) {
            assertThat(contrast(colours, text, "page")).as(text).isGreaterThanOrEqualTo(4.5);
        }
        for (String text : List.of("text", "link")) {
            assertThat(contrast(colours, text, "panel")).as(text).isGreaterThanOrEqualTo(4.5);
        }
        for (String fill : FILLS) {
            // the words in bars, and the strokes by which bars are told apart
            assertThat(contrast(colours, "text", fill)).as(fill).isGreaterThanOrEqualTo(4.5);
            assertThat(contrast(colours, "ink", fill)).as(fill).isGreaterThanOrEqualTo(3);
        }
        assertThat(contrast(colours, "ink", "page")).isGreaterThanOrEqualTo(3);
    }

    private static double contrast(Map<String, Double> colours, String one, String other) {
        double a = colours.get(one);
        double b = colours.get(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(MatchResult colour) {
        return 0.2126 * linear(colour.group(2)) + 0.7152 * linear(colour.group(3)) + 0.0722 * linear(colour.group(4));
    }

    private static double linear(String hex) {
        double share = Integer.parseInt(hex, 16) / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Test
    void onPaperRowsAreWholeAndHeadsAreRepeated() {
        String print = HtmlPage.style().substring(HtmlPage.style().indexOf("@media print"));
        assertThat(HtmlPage.style()).contains("@page { size: A4");
        assertThat(print)
                .contains(
                        "thead { display: table-header-group; }",
                        "break-inside: avoid",
                        ".scroll { overflow: visible; }")
                .doesNotContain("table { break-inside");
    }
}
