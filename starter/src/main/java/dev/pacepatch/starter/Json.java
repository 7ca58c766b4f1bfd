package dev.pacepatch.starter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/** Payloads as JSON, in the same form as Temporal keeps and shows them; one line each. */
final class Json {
    static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private Json() {}

    static String line(Object payload) {
        try {
            return MAPPER.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a payload that cannot be written", e);
        }
    }
}
