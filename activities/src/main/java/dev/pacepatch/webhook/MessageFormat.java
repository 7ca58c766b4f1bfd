package dev.pacepatch.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pacepatch.model.Notification;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is sent. */
public enum MessageFormat {
    /** The notification as it is. */
    JSON {
        @Override
        String body(Notification notification) {
            return json(notification);
        }
    },
    /** {@code {"text": …}}, as Slack's incoming webhooks, Mattermost and Rocket.Chat take it. */
    SLACK {
        @Override
        String body(Notification notification) {
            String head = "*" + escaped(notification.about()) + "*: "
                    + notification.event().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String about = Stream.of(notification.patch(), notification.ticket(), notification.requestedBy())
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(" · "));
            Stream<String> body = Stream.concat(
                    Stream.of(notification.text(), about),
                    notification.todo().stream().map(todo -> "• `" + todo + "`"));
            String text = Stream.concat(Stream.of(head), body.map(MessageFormat::escaped))
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
            return json(Map.of("text", text));
        }
    };

    /** As payloads are written: times as texts. */
    private static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    abstract String body(Notification notification);

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notification that is no JSON", e);
        }
    }

    /** What Slack reads as markup: a node's words must not ping anybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
