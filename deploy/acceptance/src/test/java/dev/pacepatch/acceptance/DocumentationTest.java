package dev.pacepatch.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pacepatch.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what the code says: every code of a finding is explained, nothing else is, and no link leads nowhere. */
class DocumentationTest {
    private static final Path ROOT = root();
    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
    private static final Pattern RULE =
            Pattern.compile("(?m)^\\| ([A-Z_]+) \\| (blocks|unless accepted|warns) \\| .* \\| ([A-Za-z]+Test) \\|$");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");
    private static final Pattern SCRIPT =
            Pattern.compile("(?m)^(?:\\./|)((?:deploy|docs)/[A-Za-z0-9/._-]+|test|quickstart)\\b");

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("pacepatch"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static List<Path> files(String ending, String... folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> documents() throws IOException {
        List<Path> found = files(".md", "docs", "deploy");
        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                .map(ROOT::resolve)
                .forEach(found::add);
        return found;
    }

    /** Environment variables look the same, and are not findings; nor are a report's words, which its schema explains. */
    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : files(".java", "workflows/src/main", "activities/src/main")) {
            if (file.toString().contains("/dev/pacepatch/audit/")) {
                continue;
            }
            CODE.matcher(Files.readString(file)).results().map(m -> m.group(1)).forEach(codes::add);
        }
        return codes;
    }

    @Test
    void everyCodeIsInTheRunbook() throws IOException {
        Set<String> explained = words(Files.readString(ROOT.resolve("docs/operations.md")));
        assertThat(explained).containsAll(codes());
    }

    @Test
    void theRunbookKnowsNoCodeThatIsGone() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (Path file :
                files(".java", "workflows/src/main", "activities/src/main", "worker/src/main", "starter/src/main")) {
            sources.append(Files.readString(file));
        }
        Set<String> known = words(sources.toString());
        assertThat(known).containsAll(words(Files.readString(ROOT.resolve("docs/operations.md"))));
    }

    /** The gate's rules with their weights, and with a test that speaks of each. */
    @Test
    void everyRuleIsInItsTableWithItsWeightAndItsTest() throws IOException {
        Map<String, String> weights = new TreeMap<>();
        Matcher row = RULE.matcher(Files.readString(ROOT.resolve("docs/operations.md")));
        while (row.find()) {
            weights.put(row.group(1), row.group(2));
            assertThat(test(row.group(3))).as("the test of " + row.group(1)).contains(row.group(1));
        }
        Map<String, String> catalogue = new TreeMap<>();
        for (Rule rule : Rule.values()) {
            catalogue.put(
                    rule.name(),
                    switch (rule.weight()) {
                        case BLOCKS -> "blocks";
                        case BLOCKS_UNLESS_ACCEPTED -> "unless accepted";
                        case WARNS -> "warns";
                    });
        }
        assertThat(weights).isEqualTo(catalogue);
    }

    private static String test(String name) throws IOException {
        for (Path file : files("/" + name + ".java", "workflows/src/test", "activities/src/test")) {
            return Files.readString(file);
        }
        throw new AssertionError("there is no " + name);
    }

    @Test
    void noLinkLeadsNowhere() throws IOException {
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                assertThat(document.resolveSibling(link.group(1)))
                        .as("a link of " + document)
                        .exists();
            }
        }
    }

    @Test
    void everyScriptThatIsNamedIsThere() throws IOException {
        for (Path document : documents()) {
            Matcher script = SCRIPT.matcher(fenced(Files.readString(document)));
            while (script.find()) {
                assertThat(ROOT.resolve(script.group(1)))
                        .as("named in " + document)
                        .exists();
            }
        }
    }

    private static Set<String> words(String text) {
        Set<String> found = new TreeSet<>();
        WORD.matcher(text).results().map(m -> m.group()).forEach(found::add);
        return found;
    }

    /** The fenced blocks: what people copy. */
    private static String fenced(String text) {
        StringBuilder blocks = new StringBuilder();
        String[] parts = text.split("(?m)^```.*$");
        for (int i = 1; i < parts.length; i += 2) {
            blocks.append(parts[i]);
        }
        return blocks.toString();
    }
}
