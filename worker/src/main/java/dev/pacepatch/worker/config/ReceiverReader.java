package dev.pacepatch.worker.config;

import dev.pacepatch.model.NotificationEvent;
import dev.pacepatch.webhook.MessageFormat;
import dev.pacepatch.webhook.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The section {@code notifications}: who is told of what, and where. */
final class ReceiverReader {
    private static final URI NOWHERE = URI.create("http://localhost/");

    private final Set<String> names = new TreeSet<>();

    private ReceiverReader() {}

    static List<Receiver> read(Fields root) {
        ReceiverReader reader = new ReceiverReader();
        return root.has("notifications")
                ? root.objects("notifications").stream().map(reader::receiver).toList()
                : List.of();
    }

    private Receiver receiver(Fields fields) {
        fields.only("name", "url", "urlFile", "format", "events", "clusters");
        String name = fields.needed("name", "name the receiver, as it shall stand in histories");
        if (!name.isEmpty() && !names.add(name)) {
            fields.problem("name", "'" + name + "' is there twice", "give each its own");
        }
        MessageFormat format = value(MessageFormat.class, fields, "format", fields.text("format", "json"));
        Set<NotificationEvent> events = EnumSet.noneOf(NotificationEvent.class);
        for (String event : fields.textsOrNone("events", "list events")) {
            NotificationEvent read = value(NotificationEvent.class, fields, "events", event);
            if (read != null) {
                events.add(read);
            }
        }
        return new Receiver(
                name,
                url(fields),
                format == null ? MessageFormat.JSON : format,
                events,
                Set.copyOf(fields.textsOrNone("clusters", "list names of clusters")));
    }

    /** In the file itself, or in one of its own, because it is often a secret; so no problem repeats it. */
    private static URI url(Fields fields) {
        if (fields.has("url") == fields.has("urlFile")) {
            fields.problem("url", "either url or urlFile", "write the address, or name a file that holds nothing else");
            return NOWHERE;
        }
        String field = fields.has("url") ? "url" : "urlFile";
        String text = fields.text(field, "");
        try {
            URI url = new URI(
                    field.equals("url")
                            ? text
                            : Files.readString(fields.path(text)).strip());
            if (url.getHost() != null && Set.of("http", "https").contains(String.valueOf(url.getScheme()))) {
                return url;
            }
            fields.problem(field, "no address", "write http://… or https://…");
        } catch (URISyntaxException e) {
            fields.problem(field, "no address", "write http://… or https://…");
        } catch (IOException e) {
            fields.problem(
                    field, "cannot be read: " + e.getClass().getSimpleName(), "name a file that the worker can read");
        }
        return NOWHERE;
    }

    private static <E extends Enum<E>> @Nullable E value(Class<E> type, Fields fields, String field, String text) {
        E[] all = type.getEnumConstants();
        for (E one : all) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        fields.problem(
                field,
                "no such value: '" + text + "'",
                "use one of "
                        + Arrays.stream(all)
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
        return null;
    }
}
