package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** The page stands alone, and is built so that everybody can read it; for every recorded rollout, alone and among others. */
class HtmlTest {
    private static final Pattern REFERENCE = Pattern.compile("url\\((?!#)|@import|https?:(?!//www\\.w3\\.org/)");
    private static final Set<String> RUNS_OR_LOADS = Set.of(
            "script", "link", "img", "image", "iframe", "object", "embed", "form", "base", "use", "audio", "video");

    private static Stream<DynamicTest> each(BiConsumer<String, Document> check) {
        Stream<DynamicTest> alone = RecordedHistories.rollouts().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    String html = Html.of(RecordedHistories.whole(name));
                    check.accept(html, Pages.read(html));
                }));
        return Stream.concat(alone, Stream.of(DynamicTest.dynamicTest("all of them", () -> {
            String html = Html.of(RecordedHistories.set());
            check.accept(html, Pages.read(html));
        })));
    }

    @TestFactory
    Stream<DynamicTest> itRunsNothingAndLoadsNothing() {
        return each((html, page) -> {
            assertThat(Pages.all(page, "*"))
                    .noneMatch(one -> RUNS_OR_LOADS.contains(one.getTagName()))
                    .allSatisfy(one -> assertThat(attributes(one)).noneMatch(HtmlTest::runsOrLoads));
            assertThat(REFERENCE
                            .matcher(Pages.all(page, "style").get(0).getTextContent())
                            .find())
                    .isFalse();
            assertThat(html)
                    .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                    .contains(
                            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        });
    }

    private static List<String> attributes(Element element) {
        NamedNodeMap all = element.getAttributes();
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getNodeName() + "=" + all.item(i).getNodeValue())
                .toList();
    }

    private static boolean runsOrLoads(String attribute) {
        return attribute.startsWith("on")
                || attribute.startsWith("src=")
                || attribute.startsWith("style=")
                || attribute.contains("href=") && !attribute.startsWith("href=#")
                || attribute.contains("url(") && !attribute.contains("url(#");
    }

    @TestFactory
    Stream<DynamicTest> everyIdIsThereOnceAndEveryLinkHasItsTarget() {
        return each((html, page) -> {
            List<String> ids = Pages.all(page, "*").stream()
                    .map(one -> one.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(Pages.all(page, "a"))
                    .isNotEmpty()
                    .allSatisfy(link ->
                            assertThat(ids).contains(link.getAttribute("href").substring(1)));
            assertThat(Pages.all(page, "svg"))
                    .allSatisfy(svg -> assertThat(ids)
                            .contains(svg.getAttribute("aria-labelledby"), svg.getAttribute("aria-describedby")));
            assertThat(Pages.all(page, "rect"))
                    .filteredOn(rect -> rect.getAttribute("fill").startsWith("url"))
                    .allSatisfy(rect ->
                            assertThat(ids).contains(rect.getAttribute("fill").replaceAll("url\\(#(.*)\\)", "$1")));
        });
    }

    @TestFactory
    Stream<DynamicTest> headingsAreInOrderUnderOneTitle() {
        return each((html, page) -> {
            List<Integer> levels = Pages.all(page, "*").stream()
                    .map(Element::getTagName)
                    .filter(tag -> tag.matches("h[1-6]"))
                    .map(tag -> Integer.valueOf(tag.substring(1)))
                    .toList();
            assertThat(levels).startsWith(1).containsOnlyOnce(1);
            for (int i = 1; i < levels.size(); i++) {
                assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyTableHasACaptionHeadsAndARegionThatKeysReach() {
        return each((html, page) -> {
            assertThat(Pages.all(page, "table")).isNotEmpty().allSatisfy(table -> {
                assertThat(Pages.all(table, "caption")).hasSize(1);
                assertThat(Pages.all(
                                (Element) table.getElementsByTagName("thead").item(0), "th"))
                        .isNotEmpty()
                        .allMatch(head -> head.getAttribute("scope").equals("col")
                                && !head.getTextContent().isBlank());
                assertThat(((Element) table.getParentNode()).getAttribute("role"))
                        .isEqualTo("region");
            });
            List<Element> regions = Pages.all(page, "div").stream()
                    .filter(one -> one.getAttribute("role").equals("region"))
                    .toList();
            assertThat(regions).allMatch(one -> one.getAttribute("tabindex").equals("0"));
            assertThat(regions)
                    .extracting(one -> one.getAttribute("aria-label"))
                    .doesNotContain("")
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void theResultComesFirstThenThePracticesThenThePicture() {
        String html = Html.of(RecordedHistories.audit("rollout-i8ADeathBlocksThePatch"));
        Document page = Pages.read(html);
        assertThat(Pages.byId(page, "summary").getTextContent())
                .startsWith("Nobody said who requested it, started by ")
                .contains("because of: test", " for lab", "It ended 20", " as HALTED: ");
        assertThat(Pages.all(page, "section"))
                .extracting(section -> section.getAttribute("id"))
                .startsWith("practices", "timeline", "request", "outcome");
        assertThat(Pages.rows(page, "practices"))
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.get(2)).isIn("PROVEN", "WAIVED", "NOT_SHOWN"));
    }

    @Test
    void oneThatRunsSaysSo() {
        Audit begun = RecordedHistories.begun("rollout-withStandbyTheNodeIsOutOnlyForTheLoad", 33);
        Document page = Pages.read(Html.of(begun));
        assertThat(Pages.byId(page, "summary").getTextContent())
                .contains("It had not ended when this was read: RUNNING, 0/3 nodes patched.");
        assertThat(Pages.byId(page, "timeline").getTextContent()).contains("open to the right");
    }

    @Test
    void decisionsHaveTheirLettersBelowThePicture() {
        Document page = Pages.read(Html.of(RecordedHistories.whole("rollout-aNodeThatFailedIsTriedAgain")));
        assertThat(Pages.all(Pages.byId(page, "timeline"), "dl"))
                .singleElement()
                .satisfies(list -> assertThat(list.getTextContent().replaceAll("\\s+", " "))
                        .matches(" ?A2026-11-27T19:50:23.375\\S* RETRY by ann: the disk is free again ?"));
    }

    @Test
    void eachOfSeveralIsAChapterThatTheOverviewLinks() {
        AuditSet set = RecordedHistories.set();
        Document page = Pages.read(Html.of(set));
        assertThat(Pages.all(page, "article")).hasSameSizeAs(set.audits());
        assertThat(Pages.rows(page, "overview"))
                .hasSize(set.audits().size() + set.missing().size());
        assertThat(Pages.all(Pages.byId(page, "overview"), "a")).hasSameSizeAs(set.audits());
        assertThat(Pages.byId(page, "overview").getTextContent()).contains("the server does not keep it");
        assertThat(Pages.rows(page, "rollout-1-practices")).hasSize(11);
    }
}
