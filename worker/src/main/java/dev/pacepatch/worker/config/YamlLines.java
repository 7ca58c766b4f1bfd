package dev.pacepatch.worker.config;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.HashMap;
import java.util.Map;

/** The line of each place in a file. Places are JSON pointers, which the parsed tree itself does not keep. */
final class YamlLines {
    private final Map<JsonPointer, Integer> lines = new HashMap<>();

    /** The first mention counts. */
    void add(JsonPointer at, int line) {
        lines.putIfAbsent(at, line);
    }

    /** Of the place or, when there is no such place, of the nearest one around it; 0 when the file is not there. */
    int of(JsonPointer at) {
        for (JsonPointer near = at; near != null; near = near.head()) {
            Integer line = lines.get(near);
            if (line != null) {
                return line;
            }
        }
        return 0;
    }

    /** The place as people write it: {@code kernels[2].endOfLife}. */
    static String name(JsonPointer at) {
        StringBuilder name = new StringBuilder();
        for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
            if (rest.mayMatchElement()) {
                name.append('[').append(rest.getMatchingIndex()).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(rest.getMatchingProperty());
            }
        }
        return name.toString();
    }
}
