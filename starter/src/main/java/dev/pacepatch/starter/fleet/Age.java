package dev.pacepatch.starter.fleet;

import java.time.Duration;

/** For how long a cluster has been mixed at least. */
enum Age {
    DAY("less than a day", 1),
    WEEK("1 to 7 days", 8),
    TWO_WEEKS("8 to 14 days", 15),
    MONTH("15 to 30 days", 31),
    LONGER("longer", Long.MAX_VALUE);

    private final String words;
    private final long below;

    Age(String words, long below) {
        this.words = words;
        this.below = below;
    }

    String words() {
        return words;
    }

    static Age of(Duration age) {
        for (Age each : values()) {
            if (age.toDays() < each.below) {
                return each;
            }
        }
        return LONGER;
    }
}
