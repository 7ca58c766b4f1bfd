package dev.pacepatch.worker.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads one document and notes each place's line. What would be lost in silence is a problem: of a key that appears twice one value, of an
 * alias all that it stands for, of a second document everything.
 */
final class YamlReader {
    private static final JsonPointer ROOT = JsonPointer.empty();

    private final Path path;
    private final YAMLParser parser;
    private final YamlLines lines;
    private final Problems problems;

    YamlReader(Path path, YAMLParser parser, YamlLines lines, Problems problems) {
        this.path = path;
        this.parser = parser;
        this.lines = lines;
        this.problems = problems;
    }

    JsonNode read() throws IOException {
        if (parser.nextToken() == null) {
            return JsonNodeFactory.instance.missingNode();
        }
        JsonNode first = value(ROOT);
        if (parser.nextToken() != null) {
            problem(ROOT, "a second document is there", "keep one: without a line that is only ---");
        }
        return first;
    }

    private JsonNode value(JsonPointer at) throws IOException {
        lines.add(at, line());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(at);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return array(at);
        }
        if (parser.isCurrentAlias()) {
            problem(
                    at,
                    "an alias (*" + parser.getText() + ") is not followed",
                    "write the value itself; a whole inventory without them is what ansible-inventory --list prints");
        }
        return parser.readValueAsTree();
    }

    private ObjectNode object(JsonPointer at) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonPointer place = at.appendProperty(name);
            boolean twice = object.has(name);
            if (twice) {
                problem(place, "it is there twice, first in line " + lines.of(place), "keep one of them");
            }
            lines.add(place, line());
            parser.nextToken();
            JsonNode value = value(place);
            if (!twice) {
                object.set(name, value);
            }
        }
        return object;
    }

    private ArrayNode array(JsonPointer at) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(at.appendIndex(array.size())));
        }
        return array;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void problem(JsonPointer at, String what, String remedy) {
        problems.add(path, line(), YamlLines.name(at), what, remedy);
    }
}
