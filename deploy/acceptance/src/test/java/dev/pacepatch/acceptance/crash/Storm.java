package dev.pacepatch.acceptance.crash;

import dev.pacepatch.acceptance.Lab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One to five faults at random times of one rollout. At most one of them costs a node, or its patch: two nodes that die at once are beyond
 * what a cluster of three survives.
 *
 * @param seed always makes the same storm
 */
record Storm(long seed, List<Blow> blows) {
    private static final int MOST = 5;
    /** A rollout of two nodes with standby takes about this long. */
    private static final int MILLIS = 30_000;
    /** What runs only for moments is hit by the matrix. */
    private static final Set<Fault> NOT_AT_RANDOM = EnumSet.of(Fault.INSTALL_KILL);

    /** @param millis after the start of the rollout */
    record Blow(long millis, Fault fault, String node) {
        boolean costs() {
            return fault.kind() == Fault.Kind.DEATH || fault.kind() == Fault.Kind.INSTALL;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s on %s at %.1f s", fault.label(), node, millis / 1000.0);
        }
    }

    static Storm of(long seed) {
        Random random = new Random(seed);
        List<Blow> blows = new ArrayList<>();
        int count = 1 + random.nextInt(MOST);
        while (blows.size() < count) {
            Blow blow = blow(random);
            if (!NOT_AT_RANDOM.contains(blow.fault()) && blows.stream().noneMatch(other -> excludes(other, blow))) {
                blows.add(blow);
            }
        }
        return new Storm(
                seed, blows.stream().sorted(Comparator.comparing(Blow::millis)).toList());
    }

    private static boolean excludes(Blow one, Blow other) {
        boolean twice = one.fault() == Fault.TWO_WORKERS && other.fault() == Fault.TWO_WORKERS;
        return twice || one.costs() && other.costs();
    }

    private static Blow blow(Random random) {
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        return new Blow(random.nextInt(MILLIS), fault, Lab.NODES.get(random.nextInt(Lab.NODES.size())));
    }

    @Override
    public String toString() {
        return "storm " + seed + ": " + blows.stream().map(Blow::toString).collect(Collectors.joining(", "));
    }
}
