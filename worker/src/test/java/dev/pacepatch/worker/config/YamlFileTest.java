package dev.pacepatch.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private YamlFile read(String text) throws IOException {
        return YamlFile.read(Files.writeString(folder.resolve("file"), text), problems);
    }

    private List<String> found() {
        try {
            problems.throwIfAny();
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems().stream()
                    .map(p -> p.replaceFirst("^.*/file", ""))
                    .toList();
        }
    }

    @Test
    void everyPlaceHasItsLineInYamlAndInJson() throws Exception {
        YamlFile yaml = read("a:\n  b: 1\n  c:\n    - x\n    -\n      d: y\n");
        assertThat(List.of("/a", "/a/b", "/a/c", "/a/c/0", "/a/c/1/d"))
                .extracting(place -> yaml.line(JsonPointer.compile(place)))
                .containsExactly(1, 2, 3, 4, 6);
        YamlFile json = read("{\"a\":\n {\"b\": [1,\n  2]}}");
        assertThat(List.of("/a", "/a/b", "/a/b/1"))
                .extracting(place -> json.line(JsonPointer.compile(place)))
                .containsExactly(1, 2, 3);
        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsMissingHasTheLineOfWhatItIsMissingFrom() throws Exception {
        YamlFile yaml = read("a:\n  b: 1\nc:\n  d: 2\n");
        assertThat(yaml.line(JsonPointer.compile("/c/e/f"))).isEqualTo(3);
        yaml.problem(JsonPointer.compile("/c/e/0"), "missing", "add it");
        assertThat(found()).containsExactly(":3: c.e[0]: missing. Do: add it");
    }

    @Test
    void whatWouldBeLostInSilenceIsTold() throws Exception {
        YamlFile yaml = read("""
                one: &one {x: 1}
                two: *one
                one: {x: 2}
                three:
                  <<: *one
                  y: 1
                  y: 2
                ---
                four: 4
                """);
        assertThat(found())
                .satisfiesExactly(
                        p -> assertThat(p).startsWith(":2: two: an alias (*one) is not followed"),
                        p -> assertThat(p).startsWith(":3: one: it is there twice, first in line 1"),
                        p -> assertThat(p).startsWith(":5: three.<<: an alias (*one) is not followed"),
                        p -> assertThat(p).startsWith(":7: three.y: it is there twice, first in line 6"),
                        p -> assertThat(p).startsWith(":9: a second document is there"));
        assertThat(yaml.root().path("one").path("x").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() throws Exception {
        assertThat(read("a: 1\nb: [2\nc: 3\n").root()).isEmpty();
        assertThat(found()).singleElement().asString().startsWith(":3: ").endsWith("Do: correct the YAML");
    }

    @Test
    void whatHoldsNoFieldsIsTold() throws Exception {
        read("");
        read("# nothing\n");
        read("- a\n");
        read("text\n");
        assertThat(found()).hasSize(4).allMatch(p -> p.startsWith(": it holds no fields"));
    }
}
