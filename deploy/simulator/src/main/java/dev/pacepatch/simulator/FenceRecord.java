package dev.pacepatch.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A fencing, pending until it is done. */
final class FenceRecord {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final String PENDING =
            Captured.section("node-unclean/cluster-quick", "status").line("<fence_event ");
    private static final String DONE =
            Captured.section("fenced/cluster-quick", "status").line("<fence_event ");

    private final String target;
    private String completed = "";

    FenceRecord(String target) {
        this.target = target;
    }

    void done(long millis) {
        completed = TIME.format(Instant.ofEpochMilli(millis));
    }

    String text() {
        return completed.isEmpty()
                ? Captured.with(PENDING, "target", target)
                : Captured.with(DONE, "target", target, "completed", completed);
    }
}
