package dev.pacepatch.random;

/** Leaves out one fault after the other, as long as something still breaks. */
final class Shrinker {
    /** Threads are not part of a seed: a fault may miss its moment once. */
    private static final int TRIES = 3;

    private final Planted planted;
    private final String name;
    private int runs;

    Shrinker(Planted planted, String name) {
        this.planted = planted;
        this.name = name;
    }

    Scenario shrink(Scenario broken) {
        Scenario smallest = broken;
        for (int i = 0; i < smallest.faults().size(); ) {
            Scenario candidate = smallest.without(i);
            if (breaks(candidate)) {
                smallest = candidate;
            } else {
                i++;
            }
        }
        return smallest;
    }

    private boolean breaks(Scenario scenario) {
        for (int i = 0; i < TRIES; i++) {
            try (World world = new World(planted)) {
                if (!Judge.violations(Trial.run(world, scenario, name + "-" + runs++))
                        .isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
