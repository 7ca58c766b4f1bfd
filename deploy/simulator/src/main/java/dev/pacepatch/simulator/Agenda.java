package dev.pacepatch.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen by itself: jobs end, nodes boot, resources arrive. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long order;

    void at(long millis, Runnable what) {
        entries.add(new Entry(millis, order++, what));
    }

    /** Everything that is due. */
    void run(long now) {
        for (Entry next = entries.peek(); next != null && next.at() <= now; next = entries.peek()) {
            entries.remove().what().run();
        }
    }

    private record Entry(long at, long order, Runnable what) {}
}
