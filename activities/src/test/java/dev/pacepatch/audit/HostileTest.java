package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A history in which every text of every payload is an attack is shown as text, in each form. */
class HostileTest {
    private static final String BEFORE = "=HYPERLINK(\"http://evil\")";
    private static final String BEHIND =
            "</title></td></svg><script>alert(1)</script><img src=x onerror='a()'>\" | `x` ]]> --> \u202e\u2066\u001b[31m\u0007\u0000\n\r\t&lt;";

    private static final Audit AUDIT = new Audits(DefaultDataConverter.STANDARD_INSTANCE)
            .of(
                    Stream.of("rollout-aNodeThatFailedIsTriedAgain", "node-aNodeThatFailedIsTriedAgain")
                            .map(name -> hostile(RecordedHistories.read(name)))
                            .toList(),
                    Map.of());

    private static History hostile(History plain) {
        return (History) Encoding.of(plain, new Hostile());
    }

    private record Hostile() implements PayloadCodec {
        @Override
        public List<Payload> encode(List<Payload> payloads) {
            return payloads.stream().map(Hostile::turned).toList();
        }

        @Override
        public List<Payload> decode(List<Payload> payloads) {
            return payloads;
        }

        private static Payload turned(Payload plain) {
            try {
                JsonNode tree = turned(Payloads.MAPPER.readTree(plain.getData().toStringUtf8()));
                return plain.toBuilder()
                        .setData(ByteString.copyFromUtf8(Payloads.MAPPER.writeValueAsString(tree)))
                        .build();
            } catch (JsonProcessingException e) {
                return plain;
            }
        }

        private static JsonNode turned(JsonNode tree) {
            if (tree instanceof ObjectNode object) {
                object.properties().forEach(one -> one.setValue(turned(one.getValue())));
            } else if (tree instanceof ArrayNode array) {
                for (int i = 0; i < array.size(); i++) {
                    array.set(i, turned(array.get(i)));
                }
            } else if (tree.isTextual()) {
                return TextNode.valueOf(BEFORE + tree.asText() + BEHIND);
            }
            return tree;
        }
    }

    @Test
    void htmlHoldsItAsText() {
        String html = Html.of(AUDIT);
        Document page = Pages.read(html);
        assertThat(Pages.all(page, "*"))
                .extracting(Element::getTagName)
                .doesNotContain("script", "img")
                .filteredOn("title"::equals)
                .hasSizeGreaterThan(2);
        assertThat(html).doesNotContain("<script", "<img").doesNotContainPattern("[\\p{Cf}\\p{Cc}&&[^\n]]");
        assertThat(Pages.rows(page, "request"))
                .contains(List.of("request: cluster", Text.printable(BEFORE + "lab" + BEHIND)));
        assertThat(Pages.byId(page, "summary").getTextContent()).contains("<script>alert(1)</script>");
    }

    @Test
    void markdownHoldsItAsText() {
        assertThat(Markdown.of(AUDIT))
                .doesNotContain("<script", "<img", "\u202e", "\u001b")
                .contains("&lt;script&gt;alert\\(1\\)&lt;/script&gt;");
    }

    @Test
    void noCellOfCsvIsAFormula() {
        List<List<String>> lines = Lines4180.read(Csv.of(AUDIT));
        assertThat(lines)
                .allMatch(line -> line.size() == 6)
                .flatExtracting(line -> line)
                .noneMatch(cell -> ((String) cell).matches("(?s)\\s*[=+\\-@\t\r].*"));
        assertThat(Csv.of(AUDIT)).doesNotContainPattern("[\\p{Cf}\\p{Cc}&&[^\r\n]]");
        assertThat(lines)
                .anyMatch(line -> line.get(3).equals("request: cluster")
                        && line.get(4).equals("'" + Text.printable(BEFORE + "lab" + BEHIND)));
    }

    @Test
    void jsonHoldsItAsItIs() throws JsonProcessingException {
        assertThat(Payloads.MAPPER
                        .readTree(AuditJson.of(AUDIT))
                        .at("/request/cluster")
                        .asText())
                .isEqualTo(BEFORE + "lab" + BEHIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u0000=1", "\u202e=1", "＝1", "\tplain"})
    void whatASheetWouldReckonWithIsKeptFromIt(String cell) {
        assertThat(Csv.cell(cell).replace("\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "PT1M", "2026-11-01T08:00:00Z", "a=b", "1", ""})
    void whatIsHarmlessStaysAsItIs(String cell) {
        assertThat(Csv.cell(cell)).isEqualTo(cell);
    }
}
