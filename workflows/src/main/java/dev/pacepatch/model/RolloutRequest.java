package dev.pacepatch.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The front door: the one JSON object that starts a rollout. Only {@code cluster} is needed; an unknown field or a wrong value is a
 * problem, and all problems are reported at once.
 *
 * @param cluster a cluster of the inventory
 * @param procedure {@code LIVE_PATCH} (the default), or {@code KERNEL_UPDATE}: each node is booted into another kernel
 * @param patch {@code newest}, or the exact NEVRA of a live patch
 * @param kernel only for a {@code KERNEL_UPDATE}: {@code newest} (the default), the newest on offer that has live patches, or its exact
 *     NEVRA, {@code kernel-5.14.0-162.6.1.el9_1.x86_64}; empty otherwise, and then not written
 * @param tested the NEVRAs of which the patch must be one, because a test ring has proven them (I9); empty: any
 * @param standby {@code AUTO} (the default: in place, except for what {@code standbyFor} names), {@code NEVER} or {@code ALWAYS}; a kernel
 *     update always goes with standby
 * @param standbyFor nodes and resources for which {@code AUTO} takes a node out of service
 * @param soak how long each node must stay healthy before the next, ISO-8601; five minutes unless told
 * @param gateWait how long to wait for a cluster that is not fit to be touched, ISO-8601; ten minutes unless told
 * @param mayTaint the kernel taint letters that a load may add; {@code KO} unless told
 * @param stall how long a node may stand still while it switches, ISO-8601; compared with the watchdogs
 * @param accept what is known and may stand, each with its reason
 * @param checks the operator's own checks, run after each node and at the end
 * @param approval when it waits for an approval; {@code NONE} unless told
 * @param decisionWait how long it waits for a decision (an approval, the end of a pause, what to do about a node that failed) before it
 *     ends, ISO-8601; a day unless told, zero: not at all
 * @param windowWait how long it waits for the cluster's maintenance window before it ends, ISO-8601; two weeks unless told, zero: not at
 *     all
 * @param bootWait only for a {@code KERNEL_UPDATE}: how long a node may take to answer again from its reboot before it counts as lost,
 *     ISO-8601; twenty minutes unless told; null otherwise, and then not written
 * @param requestedBy who asks
 * @param reason why, in their words
 * @param ticket the change ticket
 * @param problems what is wrong with the request; never sent
 */
public record RolloutRequest(
        String cluster,

        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Procedure.Usual.class)
        Procedure procedure,

        String patch,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String kernel,
        List<String> tested,
        StandbyPolicy standby,
        List<String> standbyFor,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration soak,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration gateWait,
        String mayTaint,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration stall,
        List<Acceptance> accept,
        List<SmokeTest> checks,
        ApprovalPolicy approval,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration decisionWait,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration windowWait,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonInclude(JsonInclude.Include.NON_NULL)
        Duration bootWait,

        String requestedBy,
        String reason,
        String ticket,
        @JsonIgnore List<Finding> problems) {

    /** The value of {@code patch} or {@code kernel} that means: the newest that every node's repositories offer. */
    public static final String NEWEST = "newest";

    /** What holds unless told. */
    private static final RolloutRequest USUAL = new RolloutRequest(
            "",
            Procedure.LIVE_PATCH,
            NEWEST,
            "",
            List.of(),
            StandbyPolicy.AUTO,
            List.of(),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Policy.USUAL_TAINTS,
            Policy.USUAL_STALL,
            List.of(),
            List.of(),
            ApprovalPolicy.NONE,
            Duration.ofDays(1),
            Duration.ofDays(14),
            null,
            "",
            "",
            "",
            List.of());

    private static final List<String> FIELDS = List.of(
            "cluster",
            "procedure",
            "patch",
            "kernel",
            "tested",
            "standby",
            "standbyFor",
            "soak",
            "gateWait",
            "mayTaint",
            "stall",
            "accept",
            "checks",
            "approval",
            "decisionWait",
            "windowWait",
            "bootWait",
            "requestedBy",
            "reason",
            "ticket");

    /** What a part of a campaign may say of its rollouts. */
    private static final List<String> TREATMENT = FIELDS.stream()
            .filter(field -> !List.of("cluster", "tested", "requestedBy", "reason", "ticket")
                    .contains(field))
            .toList();

    public RolloutRequest {
        tested = Lists.orEmpty(tested);
        standbyFor = Lists.orEmpty(standbyFor);
        accept = Lists.orEmpty(accept);
        checks = Lists.orEmpty(checks);
        problems = Lists.orEmpty(problems);
    }

    /** What of it goes with every step. A reboot takes a node out of service, so a kernel update goes with standby. */
    public Policy policy() {
        return new Policy(
                procedure == Procedure.KERNEL_UPDATE ? StandbyPolicy.ALWAYS : standby,
                standbyFor,
                mayTaint,
                stall,
                accept,
                bootWait);
    }

    /** What it asks to be brought onto the nodes. */
    public String wanted() {
        return procedure == Procedure.KERNEL_UPDATE ? kernel : patch;
    }

    /** What {@code pacepatch rollout start CLUSTER} needs behind it to do the same kind of thing; empty: nothing. */
    public String option() {
        return procedure == Procedure.KERNEL_UPDATE ? " --kernel " + kernel : "";
    }

    /** Whether somebody has said that this may stand. */
    public boolean accepts(String code, String subject) {
        Finding found = new Finding(code, subject, "", "");
        return accept.stream().anyMatch(acceptance -> acceptance.covers(found));
    }

    /** The same of another cluster. */
    public RolloutRequest of(String other, List<String> proven) {
        return new RolloutRequest(
                other,
                procedure,
                patch,
                kernel,
                proven,
                standby,
                standbyFor,
                soak,
                gateWait,
                mayTaint,
                stall,
                accept,
                checks,
                approval,
                decisionWait,
                windowWait,
                bootWait,
                requestedBy,
                reason,
                ticket,
                problems);
    }

    /** A request with safe defaults for everything but the target. */
    public static RolloutRequest of(String cluster) {
        return read(Map.of("cluster", cluster));
    }

    /** Reads what a person or a program sent; never throws, so that every problem is seen together. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static RolloutRequest read(@Nullable Map<String, Object> json) {
        RequestFields in = new RequestFields(json == null ? Map.of() : json, FIELDS);
        return USUAL.with(in.name("cluster"), in);
    }

    /** The same, but for what is said here; its problems are those of what is said. Who, why and which cluster cannot be said. */
    RolloutRequest but(Map<String, Object> json) {
        return with(cluster, new RequestFields(json, TREATMENT));
    }

    private RolloutRequest with(String target, RequestFields in) {
        RequestLists lists = in.lists();
        Procedure how = in.choice("procedure", Procedure.class, procedure);
        in.onlyFor(how);
        boolean boots = how == Procedure.KERNEL_UPDATE;
        // what a campaign says for its live patches does not hold for the part of it that is booted
        StandbyPolicy usualStandby = boots && standby == StandbyPolicy.NEVER ? StandbyPolicy.AUTO : standby;
        return new RolloutRequest(
                target,
                how,
                in.patch("patch", boots ? NEWEST : patch),
                boots ? in.kernel("kernel", kernel.isEmpty() ? NEWEST : kernel) : "",
                in.has("tested") ? lists.patches("tested") : tested,
                in.choice("standby", StandbyPolicy.class, usualStandby),
                in.has("standbyFor") ? lists.ids("standbyFor") : standbyFor,
                in.duration("soak", soak, Duration.ZERO, Duration.ofDays(7)),
                in.duration("gateWait", gateWait, Duration.ZERO, Duration.ofDays(7)),
                in.taints("mayTaint", mayTaint),
                in.duration("stall", stall, Duration.ZERO, Duration.ofMinutes(1)),
                in.has("accept") ? lists.acceptances("accept") : accept,
                in.has("checks") ? lists.smokeTests("checks") : checks,
                in.choice("approval", ApprovalPolicy.class, approval),
                in.duration("decisionWait", decisionWait, Duration.ZERO, Duration.ofDays(7)),
                in.duration("windowWait", windowWait, Duration.ZERO, Duration.ofDays(60)),
                how == Procedure.KERNEL_UPDATE
                        ? in.duration(
                                "bootWait",
                                bootWait == null ? Policy.USUAL_BOOT : bootWait,
                                Duration.ofSeconds(10),
                                Duration.ofHours(2))
                        : null,
                in.has("requestedBy") ? in.text("requestedBy") : requestedBy,
                in.has("reason") ? in.text("reason") : reason,
                in.has("ticket") ? in.text("ticket") : ticket,
                in.problems());
    }
}
