package dev.pacepatch.nodekit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One section of an answer.
 *
 * @param rc the exit code of the command whose output it holds
 */
public record Section(String name, int rc, String text) {

    /** The lines that are not blank. */
    public List<String> lines() {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    /** Lines of the form {@code key=value}; others are left out, and so is a key without a value. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines()) {
            int equals = line.indexOf('=');
            if (equals > 0 && equals < line.length() - 1) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return values;
    }
}
