package dev.pacepatch.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.history.v1.History;
import java.util.Locale;
import java.util.regex.Pattern;

/** A history as {@code temporal workflow show --output json}, the Temporal UI's download or an SDK writes it. */
public final class Exported {
    private static final Pattern OLD_NAME = Pattern.compile("([A-Z][a-z]+)+");

    private Exported() {}

    /**
     * Fields that this version does not know are passed over.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static History read(String json) {
        try {
            JsonNode tree = Payloads.MAPPER.readTree(json);
            JsonNode events = tree.isArray() ? tree : tree.at("/history/events");
            if (events.isMissingNode()) {
                events = tree.path("events");
            }
            if (!events.isArray() || events.isEmpty()) {
                throw new IllegalArgumentException("it holds no events");
            }
            if (events.get(0).path("workflowExecutionStartedEventAttributes").isMissingNode()) {
                throw new IllegalArgumentException("it does not begin with the start of a workflow");
            }
            events.forEach(Exported::named);
            JsonNode whole = Payloads.MAPPER.createObjectNode().set("events", events);
            // the SDK's own reader needs a library that only its tests bring along
            History.Builder history = History.newBuilder();
            JsonFormat.parser().ignoringUnknownFields().merge(whole.toString(), history);
            return history.build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "it is not a history as Temporal keeps it (was it downloaded with decoded payloads?): "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Older tools write {@code TimerStarted} for {@code EVENT_TYPE_TIMER_STARTED}. */
    private static void named(JsonNode event) {
        String type = event.path("eventType").asText();
        if (event instanceof ObjectNode object && OLD_NAME.matcher(type).matches()) {
            String words = type.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
            object.put("eventType", "EVENT_TYPE_" + words);
        }
    }
}
