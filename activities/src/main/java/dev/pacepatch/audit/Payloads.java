package dev.pacepatch.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Payloads as trees, read through the client's data converter: a codec that is put in later needs no change here. As trees, because a
 * history outlives the records that it was written from, and one field that has changed must not cost the rest.
 */
final class Payloads {
    static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    /** The field that stands in the place of what could not be decoded. */
    static final String UNDECODABLE = "undecodable";

    private static final int LONGEST_REASON = 200;

    private final DataConverter converter;
    private final Map<Long, String> undecodable = new TreeMap<>();
    private long event;

    Payloads(DataConverter converter) {
        this.converter = converter;
    }

    /** What is read from now on is a part of this event. */
    void at(long id) {
        event = id;
    }

    /** Why something could not be decoded, by event. */
    Map<Long, String> undecodable() {
        return undecodable;
    }

    /** The first of them; missing when there is none. */
    JsonNode first(io.temporal.api.common.v1.Payloads payloads) {
        return payloads.getPayloadsCount() == 0 ? MissingNode.getInstance() : read(payloads.getPayloads(0));
    }

    /** Never fails: what cannot be decoded says so in its place. */
    JsonNode read(Payload payload) {
        if (payload.equals(Payload.getDefaultInstance())) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode read = converter.fromPayload(payload, JsonNode.class, JsonNode.class);
            return read == null ? MissingNode.getInstance() : read;
        } catch (RuntimeException e) {
            // a codec without its key throws what it likes
            String reason = reason(payload, e);
            undecodable.put(event, reason);
            return JsonNodeFactory.instance.objectNode().put(UNDECODABLE, reason);
        }
    }

    /** A text, or the reason why it cannot be read. */
    String text(Payload payload) {
        return line(read(payload));
    }

    /** The tree, or an empty object where there is none: a missing one cannot be written as JSON. */
    static JsonNode objectOf(JsonNode tree) {
        return tree.isObject() ? tree : JsonNodeFactory.instance.objectNode();
    }

    /** A tree in one line; a text as it is. */
    static String line(JsonNode tree) {
        if (tree.isMissingNode() || tree.isNull()) {
            return "";
        }
        if (tree.has(UNDECODABLE)) {
            return UNDECODABLE + ": " + tree.path(UNDECODABLE).asText();
        }
        try {
            return tree.isValueNode() ? tree.asText() : MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    private static String reason(Payload payload, RuntimeException e) {
        String encoding = payload.getMetadataMap().containsKey("encoding")
                ? payload.getMetadataOrThrow("encoding").toStringUtf8()
                : "none";
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String text = "encoding " + encoding + ": " + said;
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }
}
