package dev.pacepatch.starter.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** A survey's page, lines and JSON say the same, and nothing that a node or a person has written becomes anything but text. */
class FleetFormsTest {
    private static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");
    private static final Pattern SVG = Pattern.compile("(?s)<svg.*?</svg>");

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            Matcher m = CELL.matcher(line).region(at, line.length());
            assertThat(m.lookingAt()).isTrue();
            cells.add(m.group(1) != null ? m.group(1).replace("\"\"", "\"") : m.group(2));
            at = m.end() + 1;
        }
        return cells;
    }

    private static Map<String, String> row(List<String> lines, int number) {
        Map<String, String> row = new TreeMap<>();
        List<String> head = cells(lines.get(0));
        List<String> values = cells(lines.get(number));
        assertThat(values).hasSameSizeAs(head);
        for (int i = 0; i < head.size(); i++) {
            row.put(head.get(i), values.get(i));
        }
        return row;
    }

    @Test
    void htmlCsvAndJsonCarryTheSameFacts() throws IOException {
        Fleet fleet = Surveyed.fleet("lab", "Red Hat Enterprise Linux 9.0 (Plow)");
        JsonNode json = MAPPER.readTree(MAPPER.writeValueAsString(fleet));
        List<String> csv = FleetCsv.of(fleet);
        String html = FleetHtml.of(fleet);
        // two nodes, and a cluster of which none is known
        assertThat(csv).hasSize(1 + 2 + 1);
        for (int i = 0; i < 2; i++) {
            JsonNode cluster = json.at("/clusters/0");
            JsonNode node = cluster.at("/nodes/" + i);
            Map<String, String> row = row(csv, i + 1);
            for (Map.Entry<String, String> same : Map.of(
                            "node", "node",
                            "state", "state",
                            "os", "os",
                            "kernel", "kernel",
                            "supported", "supported",
                            "active", "active",
                            "module", "module",
                            "newest", "newest",
                            "open_cves", "openCves",
                            "days_left", "daysLeft")
                    .entrySet()) {
                assertThat(row.get(same.getKey()))
                        .as(same.getKey())
                        .isEqualTo(node.path(same.getValue()).asText());
            }
            assertThat(row)
                    .containsEntry("cluster", cluster.path("cluster").asText())
                    .containsEntry("uniformity", cluster.path("uniformity").asText())
                    .containsEntry(
                            "mixed_since", cluster.at("/memory/mixedSince").asText())
                    .containsEntry("uniform_at", cluster.at("/memory/uniformAt").asText())
                    .containsEntry("mixed_too_long", cluster.path("overdue").asText())
                    .containsEntry("rollout", cluster.path("holder").asText())
                    .containsEntry("end_of_life", "2026-05-30")
                    .containsEntry("reboot_by", "2026-12-01")
                    .containsEntry("days_to_reboot", "183");
            for (String fact :
                    List.of("cluster", "node", "os", "kernel", "active", "newest", "mixed_since", "rollout")) {
                assertThat(html).contains(row.get(fact));
            }
            assertThat(html)
                    .contains("<td>" + row.get("open_cves") + "</td>")
                    .contains(row.get("end_of_life") + " (" + row.get("days_left") + " days)")
                    .contains(row.get("reboot_by") + " (183 days)");
        }
        assertThat(row(csv, 1)).containsEntry("cves", "CVE-2022-1012 CVE-2022-2639");
        assertThat(row(csv, 2)).containsEntry("cves", "");
        assertThat(row(csv, 3)).containsEntry("cluster", "silent").containsEntry("node", "");
        for (String finding : List.of("MIXED_TOO_LONG", "MIXED_LIVE_PATCHES", "KERNEL_PAST_EOL", "STEP_FAILED")) {
            assertThat(html).contains(finding);
            assertThat(json.toString()).contains(finding);
            assertThat(String.join("\n", csv)).contains(finding);
        }
    }

    @Test
    void theChartsCountTheNodesByStateAndByEndAndTheMixedClustersByAge() throws Exception {
        String html = FleetHtml.of(Surveyed.fleet("lab", "an OS"));
        List<String> charts =
                SVG.matcher(html).results().map(MatchResult::group).toList();
        assertThat(charts).hasSize(3);
        for (String chart : charts) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(chart)));
        }
        assertThat(charts.get(0)).contains("current 1;").contains("behind 1;").contains("unpatched 0;");
        assertThat(charts.get(1)).contains("over 2;").contains("later 0;");
        assertThat(charts.get(2)).contains("15 to 30 days 1;").contains("less than a day 0;");
    }

    @Test
    void thePageStandsAloneAndRunsNothing() {
        String html = FleetHtml.of(Surveyed.fleet("lab", "an OS"));
        assertThat(html)
                .contains("prefers-color-scheme: dark")
                .contains("@media print")
                .contains("default-src 'none'")
                .doesNotContainIgnoringCase("<script")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("url(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "</title></style></svg><b>",
                "a & b < c",
                "'single' and \"double\"",
            })
    void whatAHostileNodeSaysIsTextOfThePage(String hostile) {
        String html = FleetHtml.of(Surveyed.fleet(hostile, hostile));
        assertThat(html).doesNotContain(hostile).contains(Html.escape(hostile));
        String clean = FleetHtml.of(Surveyed.fleet("lab", "an OS"));
        assertThat(tags(html)).isEqualTo(tags(clean));
    }

    private static List<String> tags(String html) {
        return Pattern.compile("</?[a-z0-9]+")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void whatCannotBeSeenIsShown() {
        assertThat(Html.escape("a\u202eb\u0000c\u001bd")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "+1+1", "-1+1", "@SUM(A1)"})
    void whatASpreadsheetWouldCalculateIsText(String formula) {
        Map<String, String> row = row(FleetCsv.of(Surveyed.fleet("lab", formula)), 1);
        assertThat(row).containsEntry("os", "'" + formula).containsEntry("days_left", "-2");
    }

    @Test
    void quotesAndCommasAndLineEndsStayInTheirCell() {
        String text = "a \"b\", c\nd";
        assertThat(row(FleetCsv.of(Surveyed.fleet(text, text)), 1))
                .containsEntry("os", "a \"b\", c d")
                .containsEntry("cluster", "a \"b\", c d");
    }
}
