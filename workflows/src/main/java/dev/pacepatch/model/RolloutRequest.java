package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The front door: the one JSON object that starts a rollout. Only {@code cluster} is needed; an unknown field or a wrong value is a
 * problem, and all problems are reported at once.
 *
 * @param cluster a cluster of the inventory
 * @param patch {@code newest}, or the exact NEVRA of a live patch
 * @param standby {@code NEVER} (in place, the default) or {@code ALWAYS}
 * @param soak how long each node must stay healthy before the next, ISO-8601; five minutes unless told
 * @param gateWait how long to wait for a cluster that is not fit to be touched, ISO-8601; ten minutes unless told
 * @param requestedBy who asks
 * @param reason why, in their words
 * @param ticket the change ticket
 * @param problems what is wrong with the request; never sent
 */
public record RolloutRequest(
        String cluster,
        String patch,
        StandbyPolicy standby,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration soak,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration gateWait,
        String requestedBy,
        String reason,
        String ticket,
        @JsonIgnore List<Finding> problems) {

    /** The value of {@code patch} that means: the newest that every node's repositories offer. */
    public static final String NEWEST = "newest";

    private static final List<String> FIELDS =
            List.of("cluster", "patch", "standby", "soak", "gateWait", "requestedBy", "reason", "ticket");

    public RolloutRequest {
        problems = Lists.orEmpty(problems);
    }

    /** A request with safe defaults for everything but the target. */
    public static RolloutRequest of(String cluster) {
        return read(Map.of("cluster", cluster));
    }

    /** Reads what a person or a program sent; never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RolloutRequest read(@Nullable Map<String, Object> json) {
        RequestFields in = new RequestFields(json == null ? Map.of() : json, FIELDS);
        return new RolloutRequest(
                in.name("cluster"),
                in.patch("patch", NEWEST),
                in.choice("standby", StandbyPolicy.class, StandbyPolicy.NEVER),
                in.duration("soak", Duration.ofMinutes(5), Duration.ZERO, Duration.ofDays(7)),
                in.duration("gateWait", Duration.ofMinutes(10), Duration.ZERO, Duration.ofDays(7)),
                in.text("requestedBy"),
                in.text("reason"),
                in.text("ticket"),
                in.problems());
    }
}
