package dev.pacepatch.worker.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one object of a file one by one; a wrong one becomes a problem, and reading goes on with its default. */
final class Fields {
    private final YamlFile file;
    private final JsonPointer at;
    private final JsonNode object;

    private Fields(YamlFile file, JsonPointer at, JsonNode object) {
        this.file = file;
        this.at = at;
        this.object = object;
        if (!object.isObject()) {
            file.problem(at, "not an object", "write fields below it");
        }
    }

    /** The fields of the file itself. */
    static Fields of(YamlFile file) {
        return new Fields(file, JsonPointer.empty(), file.root());
    }

    /** Every other field is a problem: a misspelt one would otherwise be ignored in silence. */
    Fields only(String... known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!List.of(known).contains(field)) {
                problem(field, "no such field", "use one of " + String.join(", ", known));
            }
        });
        return this;
    }

    Fields object(String field) {
        JsonNode value = object.path(field);
        return new Fields(
                file, at.appendProperty(field), value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value);
    }

    List<Fields> objects(String field) {
        List<Fields> all = new ArrayList<>();
        JsonNode list = object.path(field);
        if (!list.isArray()) {
            problem(field, list.isMissingNode() ? "missing" : "not a list", "write a list of entries");
        }
        for (int i = 0; i < list.size(); i++) {
            all.add(new Fields(file, at.appendProperty(field).appendIndex(i), list.get(i)));
        }
        return all;
    }

    String text(String field, String otherwise) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (value.isTextual() && !value.asText().isBlank()) {
            return value.asText().strip();
        }
        problem(field, "not a text: " + value, "write a text; quote it when it looks like a number");
        return otherwise;
    }

    /** A text that must be there. */
    String needed(String field, String remedy) {
        if (object.path(field).isMissingNode() || object.path(field).isNull()) {
            problem(field, "missing", remedy);
        }
        return text(field, "");
    }

    /** A text of a certain form, or empty when it is not there. */
    String matching(String field, String form, String allowed) {
        String text = text(field, "");
        if (!text.isEmpty() && !text.matches(form)) {
            problem(field, "'" + text + "'", "write " + allowed);
            return "";
        }
        return text;
    }

    List<String> texts(String field, String remedy) {
        JsonNode list = object.path(field);
        List<String> all = new ArrayList<>();
        for (JsonNode entry : list) {
            if (entry.isTextual() && !entry.asText().isBlank()) {
                all.add(entry.asText().strip());
            } else {
                problem(field, "not a text: " + entry, remedy);
            }
        }
        if (!list.isArray() || list.isEmpty()) {
            problem(field, list.isMissingNode() ? "missing" : "not a list of names", remedy);
        }
        return all;
    }

    /** The same of a list that need not be there. */
    List<String> textsOrNone(String field, String remedy) {
        return object.path(field).isMissingNode() ? List.of() : texts(field, remedy);
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isBoolean()) {
            return value.asBoolean(otherwise);
        }
        problem(field, "neither true nor false: " + value, "write true or false");
        return otherwise;
    }

    int port(String field, int otherwise) {
        JsonNode value = object.path(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (value.canConvertToInt() && value.asInt() >= 1 && value.asInt() <= 65535) {
            return value.asInt();
        }
        problem(field, "no port: " + value, "use a number from 1 to 65535");
        return otherwise;
    }

    Duration duration(String field, Duration otherwise, Duration least, Duration most) {
        String text = text(field, otherwise.toString());
        try {
            Duration read = Duration.parse(text);
            if (read.compareTo(least) >= 0 && read.compareTo(most) <= 0) {
                return read;
            }
        } catch (DateTimeParseException e) {
            // told below, together with a value out of range
        }
        problem(
                field,
                "'" + text + "'",
                "use an ISO-8601 duration from " + least + " to " + most + ", for example PT10S");
        return otherwise;
    }

    @Nullable LocalDate day(String field) {
        String text = text(field, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(field, "'" + text + "' is no day", "write it as YYYY-MM-DD");
            return null;
        }
    }

    /** A path below the file's own folder unless it is absolute; {@code ~/} is the worker's home. */
    Path path(String name) {
        return Paths.below(file.path(), name);
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    /** Also when nothing stands behind it. */
    boolean mentions(String field) {
        return object.has(field);
    }

    /** The line of a field, or of the object when it has no such field. */
    int line(String field) {
        return file.line(at.appendProperty(field));
    }

    void problem(String field, String what, String remedy) {
        file.problem(at.appendProperty(field), what, remedy);
    }
}
