package dev.pacepatch.brain.fleet;

import org.jspecify.annotations.Nullable;

/** How soon the live patches for a node's kernel end. */
public enum EndClass {
    OVER("over"),
    WITHIN_30_DAYS("within 30 days"),
    WITHIN_90_DAYS("31 to 90 days"),
    WITHIN_180_DAYS("91 to 180 days"),
    LATER("later"),
    NOT_KNOWN("not known");

    private final String words;

    EndClass(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** @param daysLeft null when not known */
    public static EndClass of(@Nullable Integer daysLeft) {
        if (daysLeft == null) {
            return NOT_KNOWN;
        }
        if (daysLeft < 0) {
            return OVER;
        }
        return daysLeft <= 30
                ? WITHIN_30_DAYS
                : daysLeft <= 90 ? WITHIN_90_DAYS : daysLeft <= 180 ? WITHIN_180_DAYS : LATER;
    }
}
