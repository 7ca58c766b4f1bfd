package dev.pacepatch.audit.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A time in its two largest units: {@code 1 d 5 h}, {@code 30 s}. */
final class Words {
    private Words() {}

    static String of(Duration time) {
        long[] counts = {time.toDaysPart(), time.toHoursPart(), time.toMinutesPart(), time.toSecondsPart()};
        String[] units = {"d", "h", "min", "s"};
        List<String> words = new ArrayList<>();
        for (int i = 0; i < counts.length && words.size() < 2; i++) {
            if (counts[i] > 0) {
                words.add(counts[i] + " " + units[i]);
            } else if (!words.isEmpty()) {
                break;
            }
        }
        return words.isEmpty() ? time.toMillis() + " ms" : String.join(" ", words);
    }
}
