package dev.pacepatch.brain;

import dev.pacepatch.model.Procedure;
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
    /**
     * Of a kernel update: resources leave, the kernel is installed, the cluster is stopped, the node boots, joins it again, and resources
     * come back. Not measured: a server's firmware alone takes minutes, a virtual machine is back in one.
     */
    public static final Duration BOOTED = Duration.ofMinutes(5);

    private Expectation() {}

    /** Of a node of that rollout, before any was measured: the longer way, unless the request rules it out. */
    public static Duration of(RolloutRequest request) {
        return of(request.procedure(), request.standby() != StandbyPolicy.NEVER, request.soak());
    }

    /**
     * From the gate to the end of the soak.
     *
     * @param standby whether a live patch goes with standby; a kernel update always does
     */
    public static Duration of(Procedure procedure, boolean standby, Duration soak) {
        Duration touched = switch (procedure) {
            case KERNEL_UPDATE -> IN_PLACE.plus(BOOTED);
            case LIVE_PATCH -> standby ? IN_PLACE.plus(STANDBY) : IN_PLACE;
        };
        return touched.plus(soak);
    }
}
