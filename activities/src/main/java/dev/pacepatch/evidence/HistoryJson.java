package dev.pacepatch.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A history as protobuf's JSON in canonical form, as {@code temporal workflow show --output json} has it, too; every event, every payload as it is. */
final class HistoryJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HistoryJson() {}

    static byte[] of(History history) {
        try {
            return CanonicalJson.of(MAPPER.readTree(JsonFormat.printer().print(history)));
        } catch (InvalidProtocolBufferException | JsonProcessingException e) {
            throw new IllegalStateException("a history that cannot be written", e);
        }
    }

    /** @throws IllegalArgumentException when it is none, or not in canonical form; the message says why */
    static History read(byte[] json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (!Arrays.equals(CanonicalJson.of(tree), json)) {
                throw new IllegalArgumentException("it is not in canonical form");
            }
            History.Builder history = History.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(new String(json, StandardCharsets.UTF_8), history);
            return history.build();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "it is no history: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Whether a newer server has sent something that this build has no name for: it is not in the JSON. */
    static boolean holdsUnknown(Message message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().values().stream()
                        .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                        .anyMatch(value -> value instanceof Message inner && holdsUnknown(inner));
    }
}
