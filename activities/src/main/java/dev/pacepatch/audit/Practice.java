package dev.pacepatch.audit;

import java.util.List;

/**
 * One of Red Hat's recommended practices, and what this history says of it.
 *
 * @param id P1 to P11
 * @param events where it is shown, or where the override stands that waives it
 * @param note what was seen, the override with its reason, or what is missing
 */
public record Practice(String id, String practice, State state, List<String> events, String note) {
    /** What a history says of a practice. */
    public enum State {
        /** The events show that it was followed. */
        PROVEN,
        /** Somebody said, with a reason, that it need not be. */
        WAIVED,
        /** These histories do not show it; that is no statement that it was broken. */
        NOT_SHOWN,
        /** It is about live patches, and this was a kernel update. */
        NOT_APPLICABLE
    }
}
