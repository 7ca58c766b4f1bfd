package dev.pacepatch.random;

import dev.pacepatch.model.StandbyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is tried once: a rollout, and what goes wrong during it. */
record Scenario(long seed, StandbyPolicy standby, List<Fault> faults) {
    Scenario {
        faults = List.copyOf(faults);
    }

    static Scenario of(long seed) {
        Random random = new Random(seed);
        // neighbours' first numbers are alike
        random.nextLong();
        StandbyPolicy standby = random.nextInt(3) == 0 ? StandbyPolicy.NEVER : StandbyPolicy.ALWAYS;
        int count = 1 + random.nextInt(5);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            faults.add(Fault.random(random));
        }
        return new Scenario(seed, standby, faults);
    }

    Scenario with(List<Fault> fewer) {
        return new Scenario(seed, standby, fewer);
    }

    Scenario without(int index) {
        List<Fault> fewer = new ArrayList<>(faults);
        fewer.remove(index);
        return with(fewer);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", standby " + standby + ", " + faults;
    }
}
