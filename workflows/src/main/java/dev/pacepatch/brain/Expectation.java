package dev.pacepatch.brain;

import dev.pacepatch.model.RolloutRequest;
import dev.pacepatch.model.StandbyPolicy;
import java.time.Duration;

/**
 * How long a node is expected to take. The parts were measured on the lab; a busy cluster takes longer, and a
 * transition that has to wait for its tasks may take minutes.
 */
public final class Expectation {
    /** Gate, baseline, install, two reads of the proof, healthy again. */
    private static final Duration IN_PLACE = Duration.ofSeconds(8);
    /** Resources leave, and come back. */
    private static final Duration STANDBY = Duration.ofSeconds(10);

    private Expectation() {}

    /** Of a node of that rollout, before any was measured: the longer way, unless the request rules it out. */
    public static Duration of(RolloutRequest request) {
        return of(request.standby() != StandbyPolicy.NEVER, request.soak());
    }

    /** From the gate to the end of the soak. */
    public static Duration of(boolean standby, Duration soak) {
        return (standby ? IN_PLACE.plus(STANDBY) : IN_PLACE).plus(soak);
    }
}
