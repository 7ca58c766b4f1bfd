package dev.pacepatch.worker.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A YAML file, and so a JSON file too: its contents, and the line of each of them. */
final class YamlFile {
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    private final Path path;
    private final JsonNode root;
    private final YamlLines lines;
    private final Problems problems;

    private YamlFile(Path path, JsonNode root, YamlLines lines, Problems problems) {
        this.path = path;
        this.root = root;
        this.lines = lines;
        this.problems = problems;
    }

    /** Never fails: a file that holds no object reads as an empty one, and a problem. */
    static YamlFile read(Path path, Problems problems) {
        YamlLines lines = new YamlLines();
        JsonNode root = JsonNodeFactory.instance.objectNode();
        try (YAMLParser parser = (YAMLParser) YAML.createParser(Files.readString(path))) {
            JsonNode read = new YamlReader(path, parser, lines, problems).read();
            if (read.isObject()) {
                root = read;
            } else {
                problems.add(path, "it holds no fields", "write them as name: value");
            }
        } catch (NoSuchFileException e) {
            problems.add(path, "there is no such file", "create it, or correct its name");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String what = e.getOriginalMessage().lines().findFirst().orElse("");
            problems.add(path, line, "", what, "correct the YAML");
        } catch (IOException e) {
            problems.add(path, "it cannot be read: " + e.getMessage(), "let the worker's account read it");
        }
        return new YamlFile(path, root, lines, problems);
    }

    Path path() {
        return path;
    }

    JsonNode root() {
        return root;
    }

    /** Where something stands: its line, or that of what it is missing from. */
    int line(JsonPointer at) {
        return lines.of(at);
    }

    void problem(JsonPointer at, String what, String remedy) {
        problem(at, YamlLines.name(at), what, remedy);
    }

    /** @param where what the place is called, when that is not the way to it */
    void problem(JsonPointer at, String where, String what, String remedy) {
        problems.add(path, line(at), where, what, remedy);
    }
}
