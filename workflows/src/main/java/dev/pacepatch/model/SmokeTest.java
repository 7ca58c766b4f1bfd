package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * An operator's own check, run after each node and at the end: a file below /etc/pacepatch/checks of a node, run there without privileges.
 *
 * @param name the file's name
 * @param on the node to run it on, or empty: on the node that was patched, and in the end on every node
 * @param limit after which it counts as failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SmokeTest(
        String name,
        String on,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration limit) {
    public SmokeTest {
        on = on == null ? "" : on;
    }
}
