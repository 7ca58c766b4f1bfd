package dev.pacepatch.starter;

import dev.pacepatch.workflow.Conversion;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverterException;
import java.util.Map;
import java.util.Optional;

/**
 * A step under way, as Temporal sees it.
 *
 * @param attempt 1 unless earlier ones failed
 * @param what its last heartbeat, or empty
 * @param trouble why the last attempt failed, or empty
 */
record Doing(String step, int attempt, String what, String trouble) {

    static Doing of(PendingActivityInfo activity) {
        return new Doing(
                activity.getActivityType().getName(),
                activity.getAttempt(),
                heartbeat(activity),
                activity.hasLastFailure() ? activity.getLastFailure().getMessage() : "");
    }

    /** {@code {"doing": "install … on node1", "seconds": 3}} as people read it. */
    private static String heartbeat(PendingActivityInfo activity) {
        if (!activity.hasHeartbeatDetails()) {
            return "";
        }
        try {
            Map<?, ?> beat = Conversion.configured()
                    .fromPayloads(0, Optional.of(activity.getHeartbeatDetails()), Map.class, Map.class);
            Object doing = beat == null ? null : beat.get("doing");
            // what every step says before it says anything
            return doing == null || doing.equals("looking") ? "" : doing.toString();
        } catch (DataConverterException e) {
            return "";
        }
    }
}
