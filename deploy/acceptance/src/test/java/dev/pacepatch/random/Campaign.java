package dev.pacepatch.random;

import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Many trials, side by side in worlds of their own. */
final class Campaign {
    /** So many failures tell enough. */
    private static final int ENOUGH = 5;

    private static final int PER_WORLD = 100;

    private final Duration limit;
    private final long seed;
    private final int count;
    private final long began = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger stalled = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    /** How they ended; a campaign in which everything is refused would show nothing. */
    private final ConcurrentSkipListMap<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();

    /**
     * A scenario that breaks something, with the fewest faults that still do.
     *
     * @param number the how manieth of the campaign it was
     */
    record Failure(int number, Scenario shrunk, Scenario first, List<String> violations) {
        @Override
        public String toString() {
            return "rollout " + number + ": " + String.join("; ", violations) + "\n  shrunk: " + shrunk + "\n  first:  "
                    + first;
        }
    }

    /** @param limit after which no further rollout is started */
    Campaign(long seed, int count, Duration limit) {
        this.limit = limit;
        this.seed = seed;
        this.count = count;
    }

    List<Failure> run(int side) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < side; i++) {
            Thread thread = new Thread(this::work, "random-" + i);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "random: %d rollouts with %d faults from seed %d in %.0f s (%.1f/s), %d violations, %d not tried to the end because the test server stalled%n",
                done.get(), faults.get(), seed, seconds, done.get() / seconds, failures.size(), stalled.get());
        System.out.println("random: " + outcomes);
        return List.copyOf(failures);
    }

    private static String end(RolloutReport report) {
        String last = report.nodes().isEmpty()
                ? ""
                : " " + report.nodes().get(report.nodes().size() - 1).outcome();
        return report.outcome() + (report.outcome() == RolloutOutcome.HALTED ? last : "");
    }

    private void work() {
        for (int i = next.getAndIncrement(); more(i); ) {
            // a world keeps every history, and one whose rollout hangs is of no use any more
            try (World world = new World()) {
                boolean good = true;
                for (int n = 0; n < PER_WORLD && good && more(i); n++) {
                    good = tried(world, i);
                    i = next.getAndIncrement();
                }
            }
        }
    }

    private boolean more(int i) {
        return i < count && failures.size() < ENOUGH && System.nanoTime() - began < limit.toNanos();
    }

    /** False when the rollout hangs. */
    private boolean tried(World world, int i) {
        Scenario scenario = Scenario.of(seed + i);
        Trial.Result result = Trial.run(world, scenario, "c" + i);
        stalled.addAndGet(result.stalled() ? 1 : 0);
        faults.addAndGet(result.happened().size());
        progress(done.incrementAndGet());
        result.reports().values().forEach(report -> outcomes.merge(end(report), 1, Integer::sum));
        List<String> violations = Judge.violations(result);
        if (Boolean.getBoolean("random.tell")) {
            tell(result);
        }
        if (!violations.isEmpty()) {
            report(i, result, violations);
        }
        return result.ended();
    }

    private void progress(int so) {
        if (so % 100 == 0) {
            System.out.printf("random: %d after %.0f s%n", so, (System.nanoTime() - began) / 1e9);
        }
    }

    private static void tell(Trial.Result result) {
        System.out.println(result.happened());
        result.reports()
                .values()
                .forEach(r -> System.out.println("  " + r.outcome() + " " + r.summary() + " "
                        + r.nodes().stream()
                                .map(n -> n.node() + " " + n.outcome() + " " + n.summary() + n.findings())
                                .toList()
                        + r.findings()));
    }

    private void report(int number, Trial.Result result, List<String> violations) {
        Scenario shrunk = new Shrinker("c" + number).shrink(result.scenario().with(result.happened()));
        Failure failure = new Failure(number + 1, shrunk, result.scenario(), violations);
        failures.add(failure);
        System.out.println("VIOLATION " + failure);
    }
}
