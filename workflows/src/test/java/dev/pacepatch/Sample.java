package dev.pacepatch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pacepatch.model.Baseline;
import dev.pacepatch.model.ClusterState;
import dev.pacepatch.model.NodeEvidence;
import dev.pacepatch.model.NodeReadiness;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A payload as JSON, from which tests make variants: one changed value each, by JSON pointer. */
public final class Sample {
    /** As the SDK decodes payloads. */
    public static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private final JsonNode json;

    private Sample(JsonNode json) {
        this.json = json;
    }

    /** A file below src/test/resources/samples. */
    public static Sample file(String name) {
        try (InputStream in = Sample.class.getResourceAsStream("/samples/" + name + ".json")) {
            return new Sample(MAPPER.readTree(Objects.requireNonNull(in, name)));
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Three healthy nodes; node1 is the DC and holds the promoted role. */
    public static Sample cluster() {
        return file("ClusterState");
    }

    /** node2, with release 1-5 of the live patch active. */
    public static Sample node() {
        return file("NodeEvidence");
    }

    /** node2, booted into the second kernel, all its units started. */
    public static Sample booted() {
        return file("BootedNode");
    }

    /** node2, ready for a live patch. */
    public static Sample readiness() {
        return file("NodeReadiness");
    }

    /** The same sample with one value replaced; the value is JSON. */
    public Sample with(String pointer, String value) {
        JsonNode copy = json.deepCopy();
        JsonPointer at = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(at.head());
        String last = at.last().getMatchingProperty();
        try {
            JsonNode read = MAPPER.readTree(value);
            if (parent instanceof ArrayNode array) {
                if (last.equals("-")) {
                    array.add(read);
                } else {
                    array.set(Integer.parseInt(last), read);
                }
            } else {
                if (!parent.has(last)) {
                    throw new IllegalArgumentException("the sample has no " + pointer);
                }
                ((ObjectNode) parent).set(last, read);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
        return new Sample(copy);
    }

    public <T> T as(Class<T> type) {
        return MAPPER.convertValue(json, type);
    }

    public ClusterState state() {
        return as(ClusterState.class);
    }

    public NodeEvidence evidence() {
        return as(NodeEvidence.class);
    }

    public NodeReadiness ready() {
        return as(NodeReadiness.class);
    }

    public static Baseline baseline() {
        return new Baseline(node().evidence(), cluster().state());
    }

    public JsonNode json() {
        return json;
    }
}
