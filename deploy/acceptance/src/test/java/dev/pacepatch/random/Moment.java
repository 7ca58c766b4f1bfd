package dev.pacepatch.random;

import dev.pacepatch.simulator.Call;
import java.util.List;
import java.util.Random;

/**
 * A moment of a rollout, in the only clock that goes as fast as it does: the questions that it asks of nodes.
 *
 * @param verb of this verb, or empty: of any
 * @param nth the how manieth
 */
record Moment(String verb, int nth) {
    /** What acts, and what looks right around it, more often than its share of all calls. */
    private static final List<String> VERBS = List.of(
            "lock",
            "unlock",
            "standby",
            "standby",
            "unstandby",
            "unstandby",
            "install",
            "install",
            "job",
            "node",
            "cluster-quick",
            "settle",
            "prefetch",
            "simulate-standby");

    /** From the gate to the first looks after the load. */
    private static final List<String> ON_THE_WAY =
            List.of("readiness", "simulate-standby", "standby", "install", "install", "job", "unstandby");

    private static final int CALLS = 110;

    static Moment random(Random random) {
        if (random.nextInt(5) < 2) {
            return new Moment("", 1 + random.nextInt(CALLS));
        }
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        int most = switch (verb) {
            case "lock", "unlock" -> 1;
            case "job", "node", "cluster-quick", "settle" -> 14;
            default -> 3;
        };
        return new Moment(verb, 1 + random.nextInt(most));
    }

    /** While a node is on its way from the gate to the proof. */
    static Moment onTheWay(Random random) {
        String verb = ON_THE_WAY.get(random.nextInt(ON_THE_WAY.size()));
        return new Moment(verb, 1 + random.nextInt(verb.equals("job") ? 9 : 3));
    }

    boolean of(Call call) {
        return verb.isEmpty() || verb.equals(call.verb());
    }

    @Override
    public String toString() {
        return (verb.isEmpty() ? "call" : verb) + " " + nth;
    }
}
