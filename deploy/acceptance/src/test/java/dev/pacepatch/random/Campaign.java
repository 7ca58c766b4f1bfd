package dev.pacepatch.random;

import dev.pacepatch.model.NodeResult;
import dev.pacepatch.model.RolloutOutcome;
import dev.pacepatch.model.RolloutReport;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many trials, side by side in worlds of their own. */
final class Campaign {
    /** So many worlds at once: a rollout keeps about one core busy. */
    static final int SIDE = Integer.getInteger("random.side", 2);

    private static final int PER_WORLD = 40;

    private final Planted planted;
    private final long seed;
    private final int count;
    private final Duration limit;
    private final int enough;
    private final long began = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    /** How they ended; a campaign in which everything is refused would show nothing. */
    private final ConcurrentSkipListMap<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();

    /**
     * A scenario that breaks something, with the fewest faults that still do.
     *
     * @param number the how manieth of the campaign it was
     * @param seconds after which it was found
     */
    record Failure(int number, double seconds, Scenario shrunk, Scenario first, List<String> violations) {
        @Override
        public String toString() {
            return "rollout %d, after %.0f s: %s%n  shrunk: %s%n  first:  %s"
                    .formatted(number, seconds, String.join("; ", violations), shrunk, first);
        }
    }

    /**
     * @param limit after which no further rollout is started
     * @param enough so many failures tell enough
     */
    Campaign(Planted planted, long seed, int count, Duration limit, int enough) {
        this.planted = planted;
        this.seed = seed;
        this.count = count;
        this.limit = limit;
        this.enough = enough;
    }

    List<Failure> run(int side) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(side);
        try {
            for (Future<?> worker : pool.invokeAll(Collections.nCopies(side, Executors.callable(this::work)))) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }
        System.out.printf(
                "random: %d rollouts with %d faults from seed %d in %.0f s (%.1f/s), %d violations%n",
                done.get(), faults.get(), seed, seconds(), done.get() / seconds(), failures.size());
        System.out.println("random: " + outcomes);
        return List.copyOf(failures);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private void work() {
        for (int i = next.getAndIncrement(); more(i); ) {
            // a world keeps every history, and one whose rollout hangs is of no use any more
            try (World world = new World(planted)) {
                boolean good = true;
                for (int n = 0; n < PER_WORLD && good && more(i); n++) {
                    good = tried(world, i);
                    i = next.getAndIncrement();
                }
            }
        }
    }

    private boolean more(int i) {
        return i < count && failures.size() < enough && seconds() * 1000 < limit.toMillis();
    }

    /** False when the rollout hangs. */
    private boolean tried(World world, int i) {
        Scenario scenario = Scenario.of(seed + i);
        Trial.Result result = run(world, scenario, "c" + i);
        if (result.ended()) {
            judged(i, result);
            return true;
        }
        // to end is the only thing that is asked by the machine's clock: one that stood still meanwhile proves nothing
        try (World fresh = new World(planted)) {
            Trial.Result again = run(fresh, scenario, "again" + i);
            if (again.ended()) {
                System.out.println("random: " + scenario + " did not end, and did when it was tried again");
            }
            judged(i, again);
        }
        return false;
    }

    private static Trial.Result run(World world, Scenario scenario, String name) {
        try {
            return Trial.run(world, scenario, name);
        } catch (RuntimeException e) {
            throw new IllegalStateException("it could not be tried: " + scenario, e);
        }
    }

    private void judged(int i, Trial.Result result) {
        faults.addAndGet(result.happened().size());
        result.reports().values().forEach(report -> outcomes.merge(end(report), 1, Integer::sum));
        progress(done.incrementAndGet());
        if (Boolean.getBoolean("random.tell")) {
            tell(result);
        }
        List<String> violations = Judge.violations(result);
        if (!violations.isEmpty()) {
            report(i, result, violations);
        }
    }

    private static String end(RolloutReport report) {
        List<NodeResult> nodes = report.nodes();
        String last = nodes.isEmpty() ? "" : " " + nodes.get(nodes.size() - 1).outcome();
        return report.outcome() + (report.outcome() == RolloutOutcome.HALTED ? last : "");
    }

    private void progress(int so) {
        if (so % 100 == 0) {
            System.out.printf("random: %d after %.0f s%n", so, seconds());
        }
    }

    private static void tell(Trial.Result result) {
        System.out.println(result.happened());
        result.events().forEach(event -> System.out.println("    " + event));
        result.reports()
                .values()
                .forEach(r -> System.out.println("  " + r.outcome() + " " + r.summary() + " "
                        + r.nodes().stream()
                                .map(n -> n.node() + " " + n.outcome() + " " + n.summary() + n.findings())
                                .toList()
                        + r.findings()));
    }

    private void report(int number, Trial.Result result, List<String> violations) {
        double seconds = seconds();
        Scenario broken = result.scenario().with(result.happened());
        Scenario shrunk = new Shrinker(planted, "c" + number).shrink(broken);
        Failure failure = new Failure(number + 1, seconds, shrunk, result.scenario(), violations);
        failures.add(failure);
        System.out.println("VIOLATION " + failure);
    }
}
