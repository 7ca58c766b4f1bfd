package dev.pacepatch.audit.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final Bar BAR = new Bar(Kind.INSTALL, START, START.plusSeconds(10), false, true, "");

    private static Picture picture(List<Mark> marks) {
        Lane lane = new Lane("lab", "", BAR, List.of(), List.of(BAR), marks);
        return Picture.of(new Timeline(START, BAR.to(), false, List.of(lane)), 1000);
    }

    @Test
    void marksOfOneMomentStandSideBySide() {
        for (Instant moment : List.of(START, START.plusSeconds(5), START.plusSeconds(10))) {
            List<Mark> same = IntStream.range(0, 5)
                    .mapToObj(i -> new Mark(Shape.DECISION, moment, Letters.letter(i), ""))
                    .toList();
            List<Picture.Spot> spots = picture(same).rows().get(0).marks();
            for (int i = 1; i < spots.size(); i++) {
                assertThat(spots.get(i).x() - spots.get(i - 1).x()).isGreaterThanOrEqualTo(15);
            }
            assertThat(spots).allMatch(spot -> spot.x() >= 0 && spot.x() <= 1000);
        }
    }

    @Test
    void lettersGoOnBehindTheAlphabet() {
        assertThat(List.of(0, 25, 26, 51, 52, 701, 702).stream().map(Letters::letter))
                .containsExactly("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA");
    }

    @Test
    void theDrawingHasNamesAndALegendOfWhatItHas() {
        Mark fault = new Mark(Shape.FAULT, START.plusSeconds(3), "", "it <broke> & \"fell\"");
        Lane lane = new Lane("lab", "HALTED", BAR, List.of(), List.of(BAR), List.of(fault));
        String svg = Svg.of(new Timeline(START, BAR.to(), false, List.of(lane)), "one", "Timeline of lab");
        assertThat(svg)
                .contains("role=\"img\"", "aria-labelledby=\"one-title\"", "<title id=\"one-title\">Timeline of lab")
                .contains("it &lt;broke&gt; &amp; &quot;fell&quot;")
                .contains(Kind.INSTALL.meaning(), Shape.FAULT.meaning(), "id=\"one-install\"", "url(#one-install)")
                .doesNotContain(Kind.SOAK.meaning(), Shape.DECISION.meaning());
    }

    @Test
    void whatHasNoEndIsOpenToTheRight() {
        Bar open = new Bar(Kind.SOAK, START, START.plusSeconds(10), true, false, "soaks");
        Lane lane = new Lane("node1", "RUNNING", open, List.of(), List.of(open), List.of());
        assertThat(Svg.of(new Timeline(START, open.to(), true, List.of(lane)), "one", ""))
                .contains("class=\"open\"", "to not known)");
        assertThat(Svg.of(picture(List.of()).timeline(), "one", "")).doesNotContain("class=\"open\"");
    }
}
