package dev.pacepatch.worker.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a YAML file, and so a JSON file too. A key that appears twice is an error: one of the two would be lost in silence. */
final class YamlFile {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private YamlFile() {}

    /** The object in the file; an empty one, and a problem, when there is none. */
    static JsonNode read(Path file, Problems problems) {
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root != null && root.isObject()) {
                return root;
            }
            problems.add(file, "", "it holds no fields", "write them as name: value");
        } catch (NoSuchFileException e) {
            problems.add(file, "", "there is no such file", "create it, or correct its name");
        } catch (JsonProcessingException e) {
            problems.add(
                    file,
                    at(e.getLocation()),
                    e.getOriginalMessage().lines().findFirst().orElse(""),
                    "correct the YAML");
        } catch (IOException e) {
            problems.add(file, "", "it cannot be read: " + e.getMessage(), "let the worker's account read it");
        }
        return nothing();
    }

    static JsonNode nothing() {
        return YAML.createObjectNode();
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : "line " + location.getLineNr();
    }
}
