package dev.pacepatch.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is not as it was written.
 *
 * @param where the part of the bundle, and the byte where that is known
 * @param expected a hash or a value, or empty
 * @param actual the same of what is there, or empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String where, String found, String expected, String actual) {
    static Problem at(String where, String found) {
        return new Problem(where, found, "", "");
    }

    /** In one line. */
    public String sentence() {
        String text = where + ": " + found;
        return expected.isEmpty() && actual.isEmpty()
                ? text
                : text + " (expected " + expected + ", it is " + actual + ")";
    }
}
