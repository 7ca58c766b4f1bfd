package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rollout treats the nodes; a part of the request that goes with every step.
 *
 * @param standby whether nodes are taken out of service
 * @param standbyFor nodes and resources for which {@code AUTO} takes a node out of service
 * @param mayTaint the taint letters that a load may add
 * @param stall how long a node may stand still while it switches
 * @param accept what is known and may stand
 * @param bootWait how long a node may take to answer again from its reboot, or null where none is booted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Policy(
        StandbyPolicy standby,
        List<String> standbyFor,
        String mayTaint,

        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration stall,

        List<Acceptance> accept,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonInclude(JsonInclude.Include.NON_NULL)
        Duration bootWait) {
    /** Out of tree, and a live patch: what loading a vendor's module adds. */
    public static final String USUAL_TAINTS = "KO";

    /** On large machines more than three seconds were reported (dynup/kpatch#841); most take less than one. */
    public static final Duration USUAL_STALL = Duration.ofSeconds(2);

    /** Large machines take a quarter of an hour for their firmware alone. */
    public static final Duration USUAL_BOOT = Duration.ofMinutes(20);

    public Policy(
            @Nullable StandbyPolicy standby,
            @Nullable List<String> standbyFor,
            @Nullable String mayTaint,
            @Nullable Duration stall,
            @Nullable List<Acceptance> accept,
            @Nullable Duration bootWait) {
        this.standby = standby == null ? StandbyPolicy.AUTO : standby;
        this.standbyFor = Lists.orEmpty(standbyFor);
        this.mayTaint = mayTaint == null ? USUAL_TAINTS : mayTaint;
        this.stall = stall == null ? USUAL_STALL : stall;
        this.accept = Lists.orEmpty(accept);
        this.bootWait = bootWait;
    }

    /** Of a live patch. */
    public Policy(
            @Nullable StandbyPolicy standby,
            @Nullable List<String> standbyFor,
            @Nullable String mayTaint,
            @Nullable Duration stall,
            @Nullable List<Acceptance> accept) {
        this(standby, standbyFor, mayTaint, stall, accept, null);
    }

    /** That standby policy, and everything else as usual. */
    public static Policy of(StandbyPolicy standby) {
        return new Policy(standby, null, null, null, null);
    }

    /** The longest that a reboot may take. */
    public Duration longestBoot() {
        return bootWait == null ? USUAL_BOOT : bootWait;
    }

    /** The same with another standby policy: what was decided for one node. */
    public Policy with(StandbyPolicy decided) {
        return new Policy(decided, standbyFor, mayTaint, stall, accept, bootWait);
    }
}
