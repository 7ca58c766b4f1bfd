package dev.pacepatch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;

/** The same facts stand in each form, for every recorded rollout. */
class FormsTest {
    /** What the tables say in other words: ALLOWED or BLOCKED, and no number of attempts where it is not known. */
    private static final Set<String> IN_OTHER_WORDS = Set.of("gates.allowed", "steps.attempts");

    private static Stream<DynamicTest> each(Check check) {
        return RecordedHistories.rollouts().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> check.of(RecordedHistories.whole(name))));
    }

    private interface Check {
        void of(Audit audit) throws IOException;
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsInMarkdown() {
        return each(audit -> {
            String markdown = Markdown.of(audit);
            for (Section section : Sections.of(audit)) {
                String table = markdown.substring(markdown.indexOf("\n## " + Markdown.escaped(section.title()) + "\n"));
                assertThat(section.rows())
                        .allSatisfy(row -> assertThat(row)
                                .allSatisfy(cell -> assertThat(table).contains("| " + Markdown.escaped(cell) + " |")));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsInHtmlInItsPlace() {
        return each(audit -> {
            Document page = Pages.read(Html.of(audit));
            for (Section section : Sections.of(audit)) {
                assertThat(Pages.rows(page, section.id()))
                        .as(section.id())
                        .isEqualTo(section.rows().stream()
                                .map(FormsTest::printable)
                                .toList());
            }
        });
    }

    private static List<String> printable(List<String> row) {
        return row.stream().map(Text::printable).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyCellIsInCsvInItsPlace() {
        return each(audit -> {
            List<List<String>> lines = Lines4180.read(Csv.of(audit));
            assertThat(lines).allMatch(line -> line.size() == 6);
            for (Section section : Sections.of(audit)) {
                for (int i = 0; i < section.rows().size(); i++) {
                    String row = Integer.toString(i + 1);
                    List<String> told = lines.stream()
                            .filter(line -> line.get(1).equals(section.id())
                                    && line.get(2).equals(row))
                            .flatMap(line -> line.subList(3, 6).stream())
                            .toList();
                    assertThat(told)
                            .as(section.id() + " " + row)
                            .containsAll(section.rows().get(i).stream()
                                    .filter(cell -> !cell.isEmpty())
                                    .map(FormsTest::inSheet)
                                    .toList());
                }
            }
        });
    }

    private static String inSheet(String cell) {
        return Lines4180.read(Csv.cell(cell) + "\r\n").get(0).get(0);
    }

    @TestFactory
    Stream<DynamicTest> everythingInJsonIsInTheTables() {
        return each(audit -> {
            List<String> cells = Sections.of(audit).stream()
                    .flatMap(section -> section.rows().stream())
                    .flatMap(List::stream)
                    .toList();
            TreeSet<String> lacking = new TreeSet<>();
            leaves("", Payloads.MAPPER.readTree(AuditJson.of(audit)), cells, lacking);
            assertThat(lacking).isSubsetOf(IN_OTHER_WORDS);
        });
    }

    private static void leaves(String path, JsonNode tree, List<String> cells, TreeSet<String> lacking)
            throws IOException {
        if (tree.isArray()) {
            for (JsonNode part : tree) {
                leaves(path, part, cells, lacking);
            }
        } else if (tree.isObject()) {
            List<String> names = new ArrayList<>();
            tree.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                leaves(path.isEmpty() ? name : path + "." + name, tree.path(name), cells, lacking);
            }
        } else if (!tree.isNull() && !told(tree, cells)) {
            lacking.add(path);
        }
    }

    /** As it is, a part of a line, or within an object that a cell shows as JSON. */
    private static boolean told(JsonNode leaf, List<String> cells) throws IOException {
        String text = leaf.asText();
        String quoted = Payloads.MAPPER.writeValueAsString(text);
        String inner = quoted.substring(1, quoted.length() - 1);
        return cells.stream()
                .anyMatch(cell -> leaf.isTextual()
                        ? cell.contains(text) || cell.contains(inner)
                        : cell.equals(text)
                                || cell.startsWith(text + " ")
                                || cell.contains(":" + text)
                                || cell.contains("[" + text)
                                || cell.contains("," + text));
    }
}
